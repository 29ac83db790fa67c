/** Every style sheet, in the order in which it must win: Mantine's lie in a layer, so ours need no tricks. */
import './fonts.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import './global.css';
