import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const {resolve} = createRequire(import.meta.url);

/**
The versions that an installed package of the SDK has: its own, and what its build for CommonJS says of itself in requests. The latter may be one release behind. The build for ES modules, which is what the product's bundles have, says the package's own; tests, which are no bundles, get the one for CommonJS.
*/
export function versionsOf(name: string): {installed: string; said: string} {
	const main = resolve(name);
	const {version: installed} = JSON.parse(readFileSync(main.replace(/dist-cjs.*$/v, 'package.json'), 'utf8')) as {version: string};
	return {installed, said: /var version = "([\d.]+)";/v.exec(readFileSync(main, 'utf8'))?.[1] ?? installed};
}
