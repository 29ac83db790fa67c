/**
 * What most of the commonest passwords are made of: words and rows of keys. With digits and signs around them and the
 * usual letters replaced ("P@ssw0rd1!") they stand for some thousands. Composed by us; only small letters.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
  abcabc abcd abcdef abcdefg abcdefgh access account adidas admin administrator adminadmin afrika alexander alexandra
  alliance amanda america amore anderson andrea andreas andrew angel angela angels anthony antonio apple april arsenal
  asdasd asdf asdfasdf asdfgh asdfghjk asdfghjkl asdfjkl asshole august austin autumn azerty azertyuiop babygirl
  bailey banana barcelona barney baseball basketball batman bayern beautiful benjamin berlin beyonce bigdaddy billing
  blahblah blaster blink blowfish boomer boston brandon bubbles buddy bulldog business butterfly butthead california
  cambiami camera carlos caroline casper celtic changeit changeme charlie charlotte cheese chelsea chester chicago
  chicken chocolate chris christian christopher ciao classic claudia colorado company computer contrasena cookie
  corvette cowboy cowboys customer dallas daniel daniela database december default demo demodemo denise desktop
  diamond dolphin domino dragon drowssap einstein elephant elizabeth england evolution example extreme facebook
  familia family fantasy february fernando ferrari fishing flower flowers football forever forum france francesco
  frankie freedom friday friends fuckoff fuckyou function gabriel galaxy gandalf gateway geheim gemini george ginger
  giovanni golfer google guitar hallo hamster hannah happy hardcore harley heather hello hellohello hellothere helpdesk
  helpme hockey holiday hola hotmail hunter iceman iloveu iloveyou inter internet isabella jackson january jasmine
  jennifer jessica jessie johnny jonathan jordan joseph joshua julien juventus killer kitten kennwort ladybug laptop
  lasvegas letme letmein liberty linkedin liverpool login loginlogin london lorenzo loulou lovelove lovely loveme loveyou
  lucky madison madrid maggie malinka manager manchester marina marlboro marseille martin martina master matrix matthew
  maxwell mercedes merlin metallica michael michelle mickey midnight milano minecraft mirror monday money monika monkey
  monster morgan motdepasse mother motorola mustang mynoob mypassword napoli nascar natasha network newpass newyork
  nicholas nicole nintendo nirvana november nothing october oceans office olivia oracle orange owner packers panther
  parola parool paroli parol pass passpass passw passwd passwor password passwordpassword passwort patrick peanut
  penguin pepper phoenix picture pokemon porsche portal postgres prince princess princesa private purple qazwsx
  qazwsxedc qqqq qwaszx qwer qwerasdf qwert qwerty qwertyqwerty qwertyu qwertyui qwertyuiop qwertz qwertzuiop qwerqwer
  rachel rainbow ranger rangers raiders realmadrid redsox richard robert rocknroll ronaldo root rootroot rosebud
  russia sabrina salasana samantha samsung sandra saturday scooby scooter scorpion secret secrets secure security
  senha september serena server shadow shannon shopping silver simple skywalker slipknot smokey snickers snoopy soccer
  sommer sonnenschein sophie spartak spider spiderman spring starwars steelers stephanie steven summer sunday sunflower
  sunshine superman supersecret supervisor superstar support swordfish sydney system tamara taylor teacher temp
  temporary tequila test tester testing testtest thomas thunder thursday ticket tickets tiffany tigger tinkerbell titanic
  toor toyota trinity trustme trustno tuesday tweety twitter undertaker united universal user valentina vanessa
  veronica victor victoria viking vincent volkswagen warcraft warrior wednesday welcome welkom whatever wilkommen
  william willkommen windows winner winston winter wizard wolfgang wordpass wowwow xbox xxxx yankees yellow yourname
  zaqwsx zaqxsw zxcasd zxcv zxcvb zxcvbn zxcvbnm zxczxc wachtwoord wachtwoord doudou soleil bonjour chouchou nicolas
  azertyui camille hejhej estrella tequiero teamo mariposa contraseña пароль привет йцукен йцукенг йцукенгшщз любовь
  наташа марина солнышко фывапролд ilovegod jesus jesuschrist blessed
  `
    .split(/\s+/)
    .filter(Boolean),
);
