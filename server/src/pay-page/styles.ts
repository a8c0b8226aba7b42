import type { Palette, Theme } from './theme';

const variables = (palette: Palette): string =>
  `--page:${palette.page};--on-page:${palette.onPage};--card:${palette.card};--button:${palette.button};--on-button:${palette.onButton};--edge:${palette.edge};--accent:${palette.accent};`;

const LIGHT =
  '--ink:#111827;--muted:#566070;--line:#e5e8ee;--panel:#f8f9fc;--good:#0b6b3a;--good-ground:#e3f6ea;--bad:#a8201a;--bad-ground:#fdecea;--wait:#7a4a00;--wait-ground:#fdf1d8;--shadow:0 1px 2px rgb(16 24 40/.06),0 12px 32px rgb(16 24 40/.08);';
const DARK =
  '--ink:#eef1f6;--muted:#a3adbd;--line:#2b3442;--panel:#1b222e;--good:#6fe0a0;--good-ground:#113323;--bad:#ffa8a1;--bad-ground:#421a18;--wait:#ffcf7a;--wait-ground:#3a2b0b;--shadow:0 1px 2px rgb(0 0 0/.4),0 12px 32px rgb(0 0 0/.3);';

/** Written once, small, without anything from elsewhere: the system's letters, no picture, no second request. */
const RULES = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-font-smoothing:antialiased}
a{color:var(--accent);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:4px}
svg{display:block;flex:none}
.sandbox{background:var(--wait-ground);color:var(--wait);text-align:center;font-size:14px;font-weight:600;padding:8px 16px}
header,main,footer{width:100%;max-width:480px;margin:0 auto;padding:0 16px}
.wide header,.wide main,.wide footer{max-width:920px}
header{display:flex;align-items:center;gap:12px;color:var(--on-page);padding-top:28px;padding-bottom:20px;font-weight:600;font-size:17px;overflow-wrap:anywhere}
header img{display:block;max-width:160px;height:36px;object-fit:contain;object-position:left}
.mark{display:grid;place-items:center;width:36px;height:36px;border-radius:10px;background:var(--button);color:var(--on-button);border:1px solid var(--edge);font-size:17px}
main{flex:1}
.card{background:var(--card);border-radius:var(--card-radius);box-shadow:var(--shadow);overflow:hidden}
.part{padding:28px 24px}
.panel{background:var(--panel);border-top:1px solid var(--line)}
h1,h2,p,dl,dd{margin:0}
h1{font-size:22px;line-height:1.3;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:14px;font-weight:600;color:var(--muted);padding-bottom:8px}
.panel h2:not(:first-child){padding-top:24px}
.lead{margin-top:8px;color:var(--muted);text-wrap:pretty}
.number{color:var(--muted);font-size:15px;font-weight:500;letter-spacing:0}
.amount{display:block;color:var(--ink);font-size:42px;line-height:1.15;font-weight:700;letter-spacing:-.025em;margin-top:6px;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.due{margin-top:6px;color:var(--muted)}
.late{color:var(--bad);font-weight:600}
.button{display:flex;align-items:center;justify-content:center;gap:10px;width:100%;min-height:52px;margin-top:24px;padding:12px 20px;border:1px solid var(--edge);border-radius:var(--button-radius);background:var(--button);color:var(--on-button);font:inherit;font-size:17px;font-weight:600;text-decoration:none;text-align:center;cursor:pointer;touch-action:manipulation}
.button:hover{filter:brightness(1.07)}
.button:active{transform:translateY(1px)}
.second{background:none;color:var(--accent);border-color:var(--line);font-size:16px;min-height:48px;margin-top:12px}
.second:hover{border-color:var(--accent);filter:none}
.small{margin-top:14px;font-size:14px;color:var(--muted);text-wrap:pretty}
.note{margin-bottom:20px;padding:12px 14px;border-radius:10px;font-size:15px}
.wait{background:var(--wait-ground);color:var(--wait)}
.bad{background:var(--bad-ground);color:var(--bad)}
.good{background:var(--good-ground);color:var(--good)}
.calm{background:var(--panel);color:var(--muted)}
.sign{display:grid;place-items:center;width:56px;height:56px;border-radius:50%;margin-bottom:18px}
dl{display:grid;grid-template-columns:auto 1fr;gap:8px 20px;font-size:15px}
dt{color:var(--muted)}
dd{text-align:right;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-size:15px;font-variant-numeric:tabular-nums}
th,td{padding:9px 0;text-align:left;vertical-align:top;font-weight:400;border-top:1px solid var(--line);overflow-wrap:anywhere}
td{text-align:right;white-space:nowrap;padding-left:16px}
th small,.more{display:block;color:var(--muted);font-size:14px}
tfoot th,tfoot td{border:0;padding:4px 0;color:var(--muted)}
tfoot tr:first-child>*{border-top:1px solid var(--line);padding-top:12px}
.transfer{margin-top:24px;border-top:1px solid var(--line);padding-top:20px}
.transfer h2{font-size:16px;font-weight:650}
.transfer dl{margin-top:12px}
.transfer dd{overflow-wrap:anywhere}
.code{display:block;width:200px;height:200px;margin:12px auto;border-radius:8px}
tfoot .sum>*{color:var(--ink);font-weight:650;font-size:16px;padding-top:8px}
footer{color:var(--on-page);font-size:14px;padding-top:20px;padding-bottom:32px;display:flex;justify-content:space-between;gap:16px;flex-wrap:wrap}
footer a{color:inherit}
nav{display:flex;flex-wrap:wrap;gap:4px 14px}
.contact{flex-basis:100%}
footer a:focus-visible{outline-color:currentColor}
.seal{display:flex;align-items:center;gap:8px}
.help{margin-top:28px;padding-top:20px;border-top:1px solid var(--line)}
.help h2{color:var(--ink);font-size:16px}
.help ul{list-style:none;margin:0;padding:0}
.help li{padding:4px 0;overflow-wrap:anywhere}
form{margin:0}
.field{margin-top:16px}
label{display:block;font-size:14px;font-weight:600;margin-bottom:6px}
input,select{width:100%;min-height:48px;padding:10px 14px;border:1px solid var(--muted);border-radius:8px;background:var(--card);color:var(--ink);font:inherit}
#passcode{font-size:22px;letter-spacing:.3em;font-variant-numeric:tabular-nums}
form>.note{margin:16px 0 0}
details{margin-top:20px}
summary{cursor:pointer;color:var(--accent);min-height:32px}
@media (min-width:720px){
header{padding-top:48px}
.part{padding:36px}
.amount{font-size:48px}
.wide .card{display:grid;grid-template-columns:1fr 1fr}
.wide .panel{border-top:0;border-left:1px solid var(--line)}
}
@page{margin:12mm}
@media print{
:root{--page:#fff;--on-page:#111;--card:#fff;--panel:#fff;--ink:#111;--muted:#444;--line:#bbb}
body{font-size:10px;line-height:1.35;min-height:0;background:#fff}
.button,form,details,.sign,nav,.seal,.small{display:none}
.sandbox{border:1px solid #111;background:none;color:#111;padding:2px}
header,main,footer,.wide header,.wide main,.wide footer{max-width:none;padding:4px 0}
.card,.wide .card{display:block;box-shadow:none;border-radius:0;overflow:visible}
.part{padding:8px 0}
.panel,.wide .panel{border:0;border-top:1px solid #bbb}
.panel h2:not(:first-child){padding-top:10px}
h1{font-size:15px}
.amount{font-size:20px}
table,dl,footer,h2,.number,tfoot .sum>*{font-size:10px}
h2{padding-bottom:2px}
dl{gap:2px 20px}
th,td,tfoot th,tfoot td,tfoot tr:first-child>*,tfoot .sum>*{padding:2px 0}
th small,.more{display:inline;font-size:10px}
th small::before{content:" · "}
tr{break-inside:avoid}
.transfer{margin-top:8px;padding-top:8px}
.code{width:110px;height:110px;margin:4px 0}
}
`;

/** The whole style of a page; the response names its hash. */
export const styleSheet = (theme: Theme): string =>
  `:root{color-scheme:light dark;--card-radius:${theme.cardRadius};--button-radius:${theme.buttonRadius};${variables(theme.light)}${LIGHT}}
@media (prefers-color-scheme: dark){:root{${variables(theme.dark)}${DARK}}}${RULES}`;
