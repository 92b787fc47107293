import type {Properties} from '../wire/wire-values.ts';

/**
What a property may hold. Numbers are inclusive ranges.
*/
export type Kind =
	| {type: 'string'; allowed?: readonly string[]; pattern?: RegExp; minLength?: number; maxLength?: number}
	| {type: 'number'; integer: boolean; min?: number; max?: number; allowed?: readonly number[]}
	| {type: 'boolean'}
	/**
	A JSON document, given as text or as an object; it is kept as text.
	*/
	| {type: 'document'}
	| {type: 'archive'}
	| {type: 'list'; of: Kind; min?: number; max?: number}
	| {type: 'map'; of: Kind}
	| {type: 'object'; properties: PropertyTable}
	/**
	Checked by the service itself.
	*/
	| {type: 'any'};

/**
One line of a property table.
*/
export type Property = {
	kind: Kind;
	required?: boolean;
	/**
	Taken where the program gives nothing.
	*/
	default?: unknown;
	/**
	A change makes a new resource.
	*/
	replaces?: boolean;
	/**
	AWS fills it where the program gives nothing, so its absence is no change.
	*/
	computed?: boolean;
	/**
	AWS has it, the local stack doesn't: why it is refused. A value equal to `default` is taken.
	*/
	refused?: string;
};

/**
The inputs that a resource type has: name -> what it may hold.
*/
export type PropertyTable = Record<string, Property>;

type Options = Omit<Property, 'kind'>;
type KindOptions<Type extends Kind['type']> = Omit<Extract<Kind, {type: Type}>, 'type'>;

/**
A property that holds characters.
*/
export function text(options: Options & KindOptions<'string'> = {}): Property {
	const {allowed, pattern, minLength, maxLength, ...rest} = options;
	return {
		kind: {
			type: 'string', allowed, pattern, minLength, maxLength,
		}, ...rest,
	};
}

/**
A whole number.
*/
export function integer(options: Options & Omit<KindOptions<'number'>, 'integer'> = {}): Property {
	const {min, max, allowed, ...rest} = options;
	return {
		kind: {
			type: 'number', integer: true, min, max, allowed,
		},
		...rest,
	};
}

/**
True or false.
*/
export function flag(options: Options = {}): Property {
	return {kind: {type: 'boolean'}, ...options};
}

/**
A JSON document such as a policy.
*/
export function document(options: Options = {}): Property {
	return {kind: {type: 'document'}, ...options};
}

/**
A Pulumi archive.
*/
export function archive(options: Options = {}): Property {
	return {kind: {type: 'archive'}, ...options};
}

/**
A list of one kind.
*/
export function list(of: Property, options: Options & {min?: number; max?: number} = {}): Property {
	const {min, max, ...rest} = options;
	return {
		kind: {
			type: 'list', of: of.kind, min, max,
		},
		...rest,
	};
}

/**
Free keys, values of one kind.
*/
export function map(of: Property, options: Options = {}): Property {
	return {kind: {type: 'map', of: of.kind}, ...options};
}

/**
A nested object with its own table.
*/
export function nested(properties: PropertyTable, options: Options = {}): Property {
	return {kind: {type: 'object', properties}, ...options};
}

/**
Whatever the service itself checks.
*/
export function anything(options: Options = {}): Property {
	return {kind: {type: 'any'}, ...options};
}

/**
A property that AWS has and the local stack has not; the reason ends the sentence "… is not played by the local stack".
*/
export function notPlayed(reason = 'leave it out here', options: Options = {}): Property {
	return {...anything(options), refused: reason};
}

/**
The table's defaults, as properties.
*/
export function defaultsOf(table: PropertyTable): Properties {
	const defaults: Properties = {};
	for (const [name, property] of Object.entries(table)) {
		if (property.default !== undefined) {
			defaults[name] = property.default;
		}
	}

	return defaults;
}
