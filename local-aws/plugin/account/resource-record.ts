import {parseUrn} from '../../provider/wire/urn.ts';
import {isRecord, type Properties} from '../../provider/wire/wire-values.ts';

/**
A resource of the account as the engine wants it.
*/
export type ResourceRecord = {
	urn: string;
	id: string;
	/**
	The provider's configuration that it was made under.
	*/
	config: Properties;
	inputs: Properties;
	outputs: Properties;
	/**
	The call that made it, so that a repeated one finds its answer.
	*/
	call?: string;
	/**
	Of a function: the inputs of its last versions, by number.
	*/
	versions?: Record<string, Properties> | undefined;
	/**
	The port of the distribution or the function URL on this machine.
	*/
	port?: number;
	/**
	The port of the distribution for TLS.
	*/
	securePort?: number;
};

/**
What JSON stands for; undefined where it is none. The parser's own message would quote it, and resources hold secrets in plain.
*/
export function parsed(text: unknown): unknown {
	try {
		return JSON.parse(String(text)) as unknown;
	} catch {
		return undefined;
	}
}

/**
Whether a value has what every record has.
*/
export function isResource(value: unknown): value is ResourceRecord {
	return isRecord(value) && typeof value.urn === 'string' && parseUrn(value.urn).name !== '' && typeof value.id === 'string'
		&& [value.config, value.inputs, value.outputs].every(properties => isRecord(properties));
}
