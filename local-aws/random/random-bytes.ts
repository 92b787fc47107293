import {randomBytes as draw} from 'node:crypto';
import {integer} from '../provider/properties/kinds.ts';
import {keepers, type RandomType} from './random-type.ts';

/**
`random:index/randomBytes:RandomBytes`. The id is the bytes in base64, as that of the real provider (`computeRandomBytesID` in pulumi-random's `provider/resources.go`), and Pulumi encrypts no ids: what must not be read in a state is a `RandomPassword`.
*/
export const randomBytes: RandomType = {
	token: 'random:index/randomBytes:RandomBytes',
	properties: {
		length: integer({required: true, replaces: true, min: 1}),
		keepers,
	},
	create({length}) {
		const bytes = draw(length as number);
		const base64 = bytes.toString('base64');
		return {id: base64, outputs: {base64, hex: bytes.toString('hex')}};
	},
};
