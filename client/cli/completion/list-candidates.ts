import {configFile} from '../config/config-folder.ts';
import {readConfig} from '../config/read-config.ts';
import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {findEndpoint} from '../endpoint/find-endpoint.ts';
import {listModels} from '../models/list-models.ts';
import {templateNames} from '../templates/read-template.ts';

/**
How long a shell waits for the endpoint, in milliseconds: its user has pressed a key.
*/
const longestWait = 3000;

/**
What the completions can ask for.
*/
export const candidateKinds = ['models', 'profiles', 'templates'] as const;

/**
The names of a kind, one a line. Where they can't be had there are none, since nobody reads an error while typing.
*/
export async function listCandidates(kind: typeof candidateKinds[number], environment: NodeJS.ProcessEnv): Promise<string[]> {
	try {
		switch (kind) {
			case 'profiles': {
				const {profiles} = await readConfig(configFile(environment));
				return Object.keys(profiles);
			}

			case 'templates': {
				return await templateNames(environment);
			}

			case 'models': {
				const models = await listModels(await findEndpoint(undefined, environment), AbortSignal.timeout(longestWait));
				return [...new Set(models.map(({id}) => makeHarmlessLine(id)))];
			}
		}
	} catch {
		return [];
	}
}
