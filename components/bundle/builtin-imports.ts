/**
Takes modules of Node's by `process.getBuiltinModule` where a bundle has an `import` of them, as esbuild writes it: an `import` evaluates all of a module's lazy getters, and costs a link of its own. It is for our own handlers, which have no such text elsewhere.
*/
export function withoutBuiltinImports(code: string): string {
	return code.replaceAll(/import\s*(?:(?<whole>[\w$]+)\s*|(?<names>\{[^\}]*\})\s*|\*\s*as\s+(?<space>[\w$]+)\s*)from\s*"(?<name>node:[\w\/]+|https|stream|crypto|zlib|buffer|os)";/gv, (...found) => {
		const {whole, names, space, name} = found.at(-1) as Record<string, string | undefined>;
		return `const ${whole ?? space ?? names!.replaceAll(' as ', () => ':')}=process.getBuiltinModule("${name}");`;
	});
}
