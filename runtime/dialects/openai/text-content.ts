import type {ContentPart} from '../../request/model-request.ts';
import {anyText} from '../../request/parse-rules.ts';
import type {Rule} from '../../request/rule.ts';

/**
The rule of a text. Blank ones, which models refuse, are left out.
*/
export const textContent: Rule<Array<Extract<ContentPart, {type: 'text'}>>> = (value, place) => {
	const said = anyText(value, place);
	return said.trim() === '' ? [] : [{type: 'text', text: said}];
};
