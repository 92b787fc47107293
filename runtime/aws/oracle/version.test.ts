import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import test from 'ava';
import {sdkVersion} from '../user-agent.ts';
import {versionsOf} from './helpers/sdk-versions.ts';

for (const name of ['@aws-sdk/client-bedrock-runtime', '@aws-sdk/client-sagemaker-runtime']) {
	test(`requests name the version of ${name} that is installed, as its build for ES modules does`, t => {
		t.is(sdkVersion, versionsOf(name).installed);
		const main = createRequire(import.meta.url).resolve(name);
		t.regex(readFileSync(main.replace(/dist-cjs.*$/v, 'dist-es/runtimeConfig.js'), 'utf8'), /import packageInfo from "\.\.\/package\.json";[\s\S]*clientVersion: packageInfo\.version/v);
	});
}
