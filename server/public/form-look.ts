/** Fields and their errors, on the pages that have a form. */
export const FORM_LOOK = `
.form{display:grid;gap:18px}.form>*+*{margin-top:0}
.field{display:grid;gap:5px;min-width:0;align-content:start}
.field label,.legend{font-weight:550}
.field input,.field select,.field textarea{width:100%;min-height:44px;padding:9px 12px;border:1px solid var(--field);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
.field textarea{min-height:168px;resize:vertical;field-sizing:content;max-height:70vh}
.field :focus-visible{outline-offset:1px;border-radius:8px}
.field [aria-invalid=true]{border-color:var(--stamp)}
.error{color:var(--stamp);font-size:.8125rem;font-weight:550}
.error:empty{display:none}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(230px,100%),1fr));gap:18px}
.topics{border:0;margin:0;padding:0;min-width:0;display:grid;gap:8px}
.topics .legend{padding:0;margin-bottom:5px}
.topic{display:flex;gap:12px;align-items:flex-start;padding:12px 14px;border:1px solid var(--line);border-radius:8px;cursor:pointer}
.topic:has(:checked){border-color:var(--accent);background:var(--accent-soft)}
.topic:has(:focus-visible){outline:2.5px solid var(--accent);outline-offset:2px}
.topic input{accent-color:var(--accent);width:18px;height:18px;margin:2px 0 0;flex-shrink:0}
.topic b,.topic .small{display:block}.topic b{font-weight:600}.topic .small{line-height:1.45}
.away{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
.failure{border-left:4px solid var(--stamp);background:var(--stamp-soft);border-radius:4px 10px 10px 4px;padding:12px 16px}
.main[disabled]{opacity:.65;cursor:progress}
[hidden]{display:none!important}
@keyframes appear{to{visibility:visible;height:auto;padding:14px 18px;border-width:1px}}
@media (scripting:enabled){.unscripted{visibility:hidden;height:0;padding:0;overflow:hidden;animation:appear 0s 6s forwards}}
@media (scripting:none){.scripted{display:none}}
`;
