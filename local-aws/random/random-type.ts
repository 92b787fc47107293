import type {CheckFailure} from '../provider/errors.ts';
import {
	map,
	text,
	type Property,
	type PropertyTable,
} from '../provider/properties/kinds.ts';
import type {Properties} from '../provider/wire/wire-values.ts';

/**
A resource type of Pulumi's provider `random`: its inputs as a table, and what it draws. It lives in Pulumi's state alone, and every change draws anew.
*/
export type RandomType = {
	token: string;
	properties: PropertyTable;
	/**
	Rules between properties; what isn't known yet must pass.
	*/
	checkTogether?: (inputs: Properties) => CheckFailure[];
	/**
	Gets checked inputs; what it returns becomes the outputs, over the inputs.
	*/
	create: (inputs: Properties) => {id: string; outputs: Properties};
};

/**
Texts of any meaning, with any of which a new value comes.
*/
export const keepers: Property = map(text(), {replaces: true});
