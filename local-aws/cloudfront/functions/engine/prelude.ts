import {commonMembers, listedMembers} from '../gate/listed/members.ts';
import {listedGlobals} from '../gate/listed/globals.ts';
import {makeNumberMethods} from './inside/buffer-numbers.ts';
import {makeBuffer} from './inside/buffer.ts';
import {
	bytesOf,
	copyOf,
	decodeBytes,
	hide,
	knownEncoding,
} from './inside/bytes.ts';
import {makeCloudfront} from './inside/cloudfront.ts';
import {makeCrypto} from './inside/crypto.ts';
import {keepListed, standStill, type Kept} from './inside/keep-listed.ts';
import {makeQuerystring} from './inside/querystring.ts';
import {start} from './inside/start.ts';
import {makeTextCoding} from './inside/text-coding.ts';

const functions = [
	bytesOf, copyOf, decodeBytes, hide, knownEncoding, keepListed, standStill, makeBuffer, makeNumberMethods, makeCloudfront, makeCrypto, makeQuerystring, makeTextCoding, start,
];

/**
What runs inside QuickJS before the function's code: the text of the functions of `inside/`, whose last one, `start`, is its value. They are ordinary functions of this project, so compiler and linter read them; they may name nothing but each other and what QuickJS has.
*/
export const prelude = `(() => {\n'use strict';\n${functions.map(String).join('\n')}\nreturn start;\n})()`;

/**
What {@link keepListed} leaves. `eval` is there, and throws.
*/
export const kept: Kept = {globals: [...listedGlobals, 'eval'], common: commonMembers.split(' '), members: {...listedMembers}};
