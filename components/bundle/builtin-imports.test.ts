import test from 'ava';
import {withoutBuiltinImports} from './builtin-imports.ts';

test('each form of an import becomes a constant', t => {
	t.is(withoutBuiltinImports('import{Buffer as a,isUtf8}from"node:buffer";import*as b from"node:zlib";import c from"https";import{x as y}from"./index.mjs";a()'), 'const {Buffer:a,isUtf8}=process.getBuiltinModule("node:buffer");const b=process.getBuiltinModule("node:zlib");const c=process.getBuiltinModule("https");import{x as y}from"./index.mjs";a()');
});

test('what is no such import stays', t => {
	for (const code of ['import"./index.mjs";', 'import{a}from"pg";', 'import("node:fs");', 'const a="node:buffer";']) {
		t.is(withoutBuiltinImports(code), code);
	}
});
