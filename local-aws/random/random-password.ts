import {
	flag,
	integer,
	notPlayed,
	text,
} from '../provider/properties/kinds.ts';
import {passwordText, type PasswordRules} from './password-text.ts';
import {keepers, type RandomType} from './random-type.ts';

const kind = flag({replaces: true, default: true});
const least = integer({replaces: true, default: 0, min: 0});
const kinds = ['special', 'upper', 'lower', 'numeric'] as const;
const leasts = ['minSpecial', 'minUpper', 'minLower', 'minNumeric'] as const;

/**
`random:index/randomPassword:RandomPassword`. Its id is `none`, as that of the real provider (`resource_password.go` of terraform-provider-random), so that its state has the text in `result` alone, which the SDK marks as secret.
*/
export const randomPassword: RandomType = {
	token: 'random:index/randomPassword:RandomPassword',
	properties: {
		length: integer({required: true, replaces: true, min: 1}),
		special: kind,
		upper: kind,
		lower: kind,
		numeric: kind,
		minSpecial: least,
		minUpper: least,
		minLower: least,
		minNumeric: least,
		overrideSpecial: text({replaces: true}),
		keepers,
		number: notPlayed('it is deprecated; use numeric'),
	},
	checkTogether(inputs) {
		const failures = kinds.every(name => inputs[name] === false) ? [{property: 'numeric', reason: `received false like ${kinds.slice(0, -1).join(', ')}, allowed at least one true`}] : [];
		const sum = leasts.map(name => inputs[name]).reduce<number>((total, one) => total + (typeof one === 'number' ? one : 0), 0);
		if (typeof inputs.length === 'number' && inputs.length < sum) {
			failures.push({property: 'length', reason: `received ${inputs.length}, allowed at least ${sum}, the sum of ${leasts.join(', ')}`});
		}

		return failures;
	},
	create(inputs) {
		return {
			id: 'none',
			outputs: {
				result: passwordText(inputs as PasswordRules), number: inputs.numeric, bcryptHash: 'The local stack does not play bcryptHash of a RandomPassword.',
			},
		};
	},
};
