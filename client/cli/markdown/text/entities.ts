// U+00A0 to U+00FF, in their order.
const latin1 = `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`;

// U+0391 to U+03C9, in their order; "-" has no name.
const greek = 'Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega - - - - - - - alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega';

const others = {
	amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'',
	ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„', dagger: '†', Dagger: '‡', bull: '•', hellip: '…', permil: '‰', prime: '′', Prime: '″',
	lsaquo: '‹', rsaquo: '›', oline: '‾', frasl: '⁄', euro: '€', trade: '™', larr: '←', uarr: '↑', rarr: '→', darr: '↓', harr: '↔', crarr: '↵', lArr: '⇐', uArr: '⇑', rArr: '⇒', dArr: '⇓', hArr: '⇔',
	forall: '∀', part: '∂', exist: '∃', empty: '∅', nabla: '∇', isin: '∈', notin: '∉', ni: '∋', prod: '∏', sum: '∑', minus: '−', lowast: '∗', radic: '√', prop: '∝', infin: '∞', ang: '∠', and: '∧', or: '∨', cap: '∩', cup: '∪', int: '∫',
	there4: '∴', sim: '∼', cong: '≅', asymp: '≈', ne: '≠', equiv: '≡', le: '≤', ge: '≥', sub: '⊂', sup: '⊃', nsub: '⊄', sube: '⊆', supe: '⊇', oplus: '⊕', otimes: '⊗', perp: '⊥', sdot: '⋅', lceil: '⌈', rceil: '⌉', lfloor: '⌊', rfloor: '⌋',
	loz: '◊', spades: '♠', clubs: '♣', hearts: '♥', diams: '♦', OElig: 'Œ', oelig: 'œ', Scaron: 'Š', scaron: 'š', Yuml: 'Ÿ', fnof: 'ƒ', circ: 'ˆ', tilde: '˜', ensp: '\u{2002}', emsp: '\u{2003}', thinsp: '\u{2009}', check: '✓', cross: '✗', star: '☆', starf: '★',
	lbrack: '[', rbrack: ']', lpar: '(', rpar: ')', lbrace: '{', rbrace: '}', vert: '|', num: '#', ast: '*', lowbar: '_', grave: '`', bsol: '\\', sol: '/', colon: ':', semi: ';', comma: ',', period: '.', excl: '!', quest: '?', dollar: '$', percnt: '%', commat: '@', plus: '+', equals: '=',
};

/**
The named entities that texts use: HTML 4's, and those for ASCII's punctuation.
*/
export const entities: ReadonlyMap<string, string> = new Map([...Object.entries(others), ...named(latin1, 0xA0), ...named(greek, 0x3_91)]);

function named(names: string, from: number): Array<[string, string]> {
	return names.split(/\s+/v).map((name, index) => [name, String.fromCodePoint(from + index)]);
}
