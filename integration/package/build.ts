#!/usr/bin/env node
/**
`npm run build`: the package in `dist/`, as JavaScript with its types, and the model handlers bundled.
*/
import {spawnSync} from 'node:child_process';
import {
	copyFileSync,
	globSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {bundleHandler} from '../../components/bundle/bundle-handler.ts';
import {shippedFolder} from '../../components/bundle/shipped-bundle.ts';
import {root} from '../runs/root.ts';
import {licencesOf} from './licences.ts';
import {manPage} from './man-page.ts';

const dist = path.join(root, 'dist');
rmSync(dist, {recursive: true, force: true});
const {status} = spawnSync(process.execPath, [path.join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--project', path.join(root, 'tsconfig.build.json')], {stdio: 'inherit'});
if (status !== 0) {
	process.exit(1);
}

// What is no TypeScript, esbuild and the edge need as it is.
for (const file of globSync(['components/bundle/shims/*.cjs', 'components/edge/origin-request.js', 'components/edge/viewer-request/*.js'], {cwd: root})) {
	mkdirSync(path.dirname(path.join(dist, file)), {recursive: true});
	copyFileSync(path.join(root, file), path.join(dist, file));
}

const packages = new Set<string>();
for (const service of ['bedrock', 'sagemaker']) {
	const source = path.join(root, 'runtime', service, 'handler.ts');
	const {files, packages: bundled} = bundleHandler({entry: source, trimSdk: true});
	const folder = shippedFolder(path.join(dist, 'runtime', service, 'handler.ts'));
	mkdirSync(folder, {recursive: true});
	for (const {name, code} of files) {
		writeFileSync(path.join(folder, name), code);
	}

	for (const name of bundled) {
		packages.add(name);
	}
}

const {version} = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {version: string};
mkdirSync(path.join(dist, 'man'), {recursive: true});
writeFileSync(path.join(dist, 'man', 'lsf.1'), manPage(version));
writeFileSync(path.join(dist, 'THIRD-PARTY-LICENSES.txt'), licencesOf([...packages]));
console.log(`dist/ is made: ${globSync('**/*.*', {cwd: dist}).length} files, two bundled handlers with parts of ${packages.size} packages.`);
