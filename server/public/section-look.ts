/** What the Support Policy page is made of: facts at a glance, numbered steps, tables, the stub. */
export const SECTION_LOOK = `
.hero{display:grid;gap:14px;margin-bottom:28px}
.hero .lead{font-size:1.0625rem;color:var(--soft);max-width:62ch}
.status{display:inline-flex;align-items:center;gap:9px;font-weight:550}
.status::before{content:"";flex-shrink:0;width:10px;height:10px;border-radius:50%;border:2.5px solid var(--soft)}
.status.on{color:var(--ok)}.status.on::before{background:var(--ok);border-color:var(--ok)}
.status.off{color:var(--soft)}
.glance{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(220px,100%),1fr));gap:16px;margin-top:10px}
.glance>div{display:flex;flex-direction:column-reverse;justify-content:flex-end;gap:2px;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:18px 22px}
.glance dd{font-size:1.5rem;font-weight:680;letter-spacing:-.02em;line-height:1.2}
.glance dt{color:var(--soft);font-size:.875rem}
.columns{display:grid;gap:20px}
.sections{display:grid;gap:20px;min-width:0}
.sections p,.sections li{max-width:68ch}
.contents{display:none}
@media (min-width:960px){.columns{grid-template-columns:216px minmax(0,1fr);gap:40px}
.contents{display:block;position:sticky;top:24px;align-self:start;font-size:.875rem}
.contents h2{font-size:.8125rem;font-weight:550;color:var(--soft);letter-spacing:0;margin-bottom:8px}
.contents ul{list-style:none;padding:0}
.contents a{display:block;padding:5px 0 5px 12px;border-left:2px solid var(--line);color:var(--soft);text-decoration:none}
.contents a:hover{color:var(--ink);border-color:var(--accent)}}
.list{padding-left:1.15em;display:grid;gap:4px}.list li::marker{color:var(--soft)}
.ticks{list-style:none;padding:0;display:grid;gap:5px}
.ticks li{position:relative;padding-left:24px}
.ticks li::before{content:"";position:absolute;left:4px;top:.28em;width:6px;height:10px;border:solid var(--ok);border-width:0 2.2px 2.2px 0;transform:rotate(42deg)}
.steps{list-style:none;padding:0;counter-reset:step;display:grid;gap:10px}
.steps li{counter-increment:step;position:relative;padding-left:38px;min-height:26px}
.steps li::before{content:counter(step);position:absolute;left:0;top:-1px;width:26px;height:26px;border-radius:50%;background:var(--accent-soft);color:var(--accent);font-weight:650;font-size:.8125rem;display:grid;place-items:center}
table{width:100%;border-collapse:collapse;font-size:.875rem}
caption{text-align:left;color:var(--soft);font-size:.8125rem;padding-bottom:4px}
th,td{padding:10px 0 10px 16px;text-align:left;vertical-align:baseline;border-top:1px solid var(--line)}
th:first-child,td:first-child{padding-left:0}
thead th{font-size:.75rem;font-weight:550;color:var(--soft);border-top:0;padding-top:0}
tbody th[scope=row]{font-weight:500}
tbody th[scope=rowgroup]{font-weight:650;padding-top:22px;border-top:0}
tbody:first-of-type th[scope=rowgroup]{padding-top:10px}
.r{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.wrap{white-space:normal}
.tight{max-width:520px}
.free{color:var(--ok);font-weight:600}
.tag{display:inline-block;border-radius:99px;padding:1px 9px;font-size:.78rem;font-weight:550;background:var(--ok-soft);color:var(--ok)}
.stub{display:grid;grid-template-columns:minmax(0,1fr) 190px;background:var(--card);border:1px solid var(--line);border-radius:10px;max-width:640px}
.stub>div{padding:20px 22px;min-width:0}
.stub .foil{position:relative;border-left:2px dashed color-mix(in srgb,var(--field) 45%,var(--line));display:flex;flex-direction:column;align-items:center;justify-content:center;text-align:center}
.foil::before,.foil::after{content:"";position:absolute;left:-10px;width:18px;height:10px;background:var(--card);border:1px solid var(--line)}
.foil::before{top:-1px;border-top-color:var(--card);border-radius:0 0 10px 10px}
.foil::after{bottom:-1px;border-bottom-color:var(--card);border-radius:10px 10px 0 0}
.big{font-size:2.75rem;font-weight:680;letter-spacing:-.03em;line-height:1;font-variant-numeric:tabular-nums}
.sums{display:grid;gap:6px}
.sums>div{display:flex;justify-content:space-between;gap:16px}
.sums dd{font-weight:600;font-variant-numeric:tabular-nums;white-space:nowrap}
.sums>div:last-child{border-top:1px solid var(--line);padding-top:6px}
@media (max-width:480px){.stub{grid-template-columns:minmax(0,1fr)}.stub .foil{border-left:0;border-top:2px dashed color-mix(in srgb,var(--field) 45%,var(--line))}
.foil::before,.foil::after{top:-10px;bottom:auto;left:auto;width:10px;height:18px;border-color:var(--line)}
.foil::before{left:-1px;border-left-color:var(--card);border-radius:0 10px 10px 0}
.foil::after{right:-1px;border-right-color:var(--card);border-radius:10px 0 0 10px}}
.links{display:flex;flex-wrap:wrap;gap:10px 12px}
`;
