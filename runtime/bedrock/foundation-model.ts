import {bareModelId} from './model-features.ts';
import type {BedrockSettings} from './settings.ts';

/**
What callers name and the deployment knows of.
*/
type Names = Pick<BedrockSettings, 'aliases' | 'foundationModels'>;

/**
The id of the foundation model behind a model's name, without a profile's prefix: that of an alias' model, and of an application profile's as the deployment has read it. An ARN whose model nobody told gives its last part, which names no model.

@param name - As callers have it.
*/
export function foundationModelOf({aliases, foundationModels}: Names, name: string): string {
	const id = aliases?.[name] ?? name;
	return bareModelId(foundationModels?.[id] ?? id);
}

/**
Whether a foundation model is one of Anthropic's, which speak the Messages API.
*/
export function isClaude(foundationModel: string): boolean {
	return foundationModel.startsWith('anthropic.claude-');
}
