import {stringify} from 'yaml';
import {optionDescriptions} from '../../components/configuration/option-descriptions.ts';
import {
	answerOptions,
	bedrockOptions,
	distributionOptions,
	domainOptions,
	functionOptions,
	sagemakerOptions,
	type Option,
} from '../../runtime/options.ts';

/**
The options by name, and what is said of each, in the order of `Pulumi.yaml`.
*/
export type OptionTable = {rows: Readonly<Record<string, Option>>; descriptions: Readonly<Record<string, string>>};

/**
The table of this program.
*/
export const optionTable: OptionTable = {
	rows: {
		...answerOptions, ...bedrockOptions, ...sagemakerOptions, ...functionOptions, ...distributionOptions, ...domainOptions,
	},
	descriptions: optionDescriptions,
};

/**
The type that Pulumi's schema has for an option: that of its default.
*/
function schemaType({default: fallback}: Option): {type: string; items?: {type: string}} {
	if (typeof fallback === 'object') {
		return Array.isArray(fallback) ? {type: 'array', items: {type: 'string'}} : {type: 'object'};
	}

	return {type: typeof fallback === 'number' ? 'integer' : typeof fallback};
}

/**
How physical names are made: they begin with the project and the stack. Nothing else in the state holds a stack's name, so that both can be renamed.
*/
const names = '${project}-${stack}-${name}-${hex(7)}';
const autoNaming = {
	'pulumi:autonaming': {
		value: {
			pattern: names,
			// Where Lambda's consoles look for logs.
			providers: {aws: {resources: {'aws:cloudwatch/logGroup:LogGroup': {pattern: `/aws/lambda/${names}`}}}},
		},
	},
};

const words = new Intl.ListFormat('en-GB', {type: 'conjunction'});

/**
The description of an option, with its range and its values written out.

@throws {TypeError} where it asks for what the row doesn't have.
*/
export function describeOption(description: string, {from, to, values}: Option): string {
	return description.replaceAll(/\{(?<name>\w+)\}/gv, (placeholder, name: string) => {
		if (name === 'values' && values !== undefined) {
			return words.format(values.map(String));
		}

		if (from === undefined || to === undefined || (name !== 'range' && name !== 'from')) {
			throw new TypeError(`The description "${description}" has ${placeholder}, but its row doesn't say what that is.`);
		}

		return name === 'range' ? `${from} to ${to}` : String(from);
	});
}

/**
`config:` of a project file, as YAML.

@param table - Default: {@link optionTable}.
@throws {TypeError} where an option has no row, or its description asks for what the row doesn't have.
*/
export function configBlock({rows, descriptions}: OptionTable = optionTable): string {
	const config = Object.fromEntries(Object.entries(descriptions).map(([name, description]) => {
		const row = rows[name];
		if (row === undefined) {
			throw new TypeError(`The option ${name} is described, but has no row.`);
		}

		return [name, {description: describeOption(description, row), ...schemaType(row), default: row.default}];
	}));
	return stringify({config: {...autoNaming, ...config}}, {lineWidth: 0, singleQuote: true});
}

/**
A project file with its `config:` made anew; the rest, comments included, stays as it is.

@param text - The file. Its `config:` is a block that ends before the next line that isn't indented, or with the file.
@param block - What {@link configBlock} made.
@throws {TypeError} where there is no such block.
*/
export function withConfigBlock(text: string, block: string): string {
	const pattern = /^config:\n(?: .*\n)+/mv;
	if (!pattern.test(text)) {
		throw new TypeError('The project file has no block `config:`.');
	}

	return text.replace(pattern, () => block);
}
