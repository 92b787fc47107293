import {randomBytes} from 'node:crypto';
import type {CheckFailure} from './errors.ts';
import {unknownValue, type Properties} from './wire/wire-values.ts';

/**
Where a type's physical name goes and how long it may be.
*/
export type NamingRule = {
	property: string;
	prefixProperty?: string;
	maxLength: number;
};

/**
What the engine proposes when `pulumi:autonaming` is configured.
*/
export type Autonaming = {proposedName?: string; mode: 'propose' | 'enforce' | 'disable'};

/**
Everything a physical name depends on.
*/
export type NamingRequest = {
	rule: NamingRule;
	logicalName: string;
	inputs: Properties;
	/**
	The outputs of the existing resource: it keeps its name.
	*/
	olds?: Properties;
	autonaming?: Autonaming;
	/**
	Random hexadecimal digits, at least as many as asked for.
	*/
	random?: (digits: number) => string;
};

function randomHex(digits: number) {
	return randomBytes(Math.ceil(digits / 2)).toString('hex').slice(0, digits);
}

/**
Digits that AWS's provider puts behind a `namePrefix`: 18 of the time and 8 that count.
*/
const prefixedDigits = 26;

function fromPrefix(prefix: string, random: (digits: number) => string): string {
	const time = new Date().toISOString().replaceAll(/\D/gv, '').padEnd(prefixedDigits - 8, '0');
	return `${prefix}${time}${random(8)}`;
}

/**
The physical name of a resource, chosen as Pulumi's AWS provider does: the given name; else the prefix and 26 digits; else what the engine proposes; else the logical name, a dash and 7 random hexadecimal digits. A name that would be too long is refused, as there, not cut.
(AWS's provider makes prefixed names only when it creates the resource; here the check does it, so that a plan can list them.)
*/
export function autoName({rule, logicalName, inputs, olds, autonaming, random = randomHex}: NamingRequest): {name?: string; failure?: CheckFailure} {
	const {property, prefixProperty, maxLength} = rule;
	if (inputs[property] !== undefined) {
		return {};
	}

	const tooLong = (at: string, name: string, added: number) => ({
		failure: {property: at, reason: `received ${JSON.stringify(name)}, which with ${added} random characters is longer than the ${maxLength} characters allowed; use a shorter one`},
	});
	const prefix = prefixProperty === undefined ? undefined : inputs[prefixProperty];
	const oldName = olds?.[property];
	if (typeof oldName === 'string' && (prefixProperty === undefined || olds?.[prefixProperty] === prefix)) {
		return {name: oldName};
	}

	if (prefix === unknownValue) {
		return {name: unknownValue};
	}

	if (prefixProperty !== undefined && typeof prefix === 'string') {
		const name = fromPrefix(prefix, random);
		return name.length > maxLength ? tooLong(prefixProperty, prefix, prefixedDigits) : {name};
	}

	if (autonaming?.mode === 'disable') {
		return {failure: {property, reason: 'required because automatic naming is switched off, received nothing'}};
	}

	if (autonaming?.proposedName !== undefined) {
		return autonaming.proposedName.length > maxLength ? tooLong(property, autonaming.proposedName, 0) : {name: autonaming.proposedName};
	}

	const name = `${logicalName}-${random(7)}`;
	return name.length > maxLength ? tooLong(property, logicalName, 8) : {name};
}
