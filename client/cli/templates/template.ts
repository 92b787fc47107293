import type {AnswerOptions} from '../../types.ts';

/**
A prompt that the user has written down, with how it is to be answered.
*/
export type Template = {
	name: string;
	description?: string;
	/**
	With `{{input}}` where what is asked goes, and with variables of its own.
	*/
	prompt?: string;
	system?: string;
	answer: Pick<AnswerOptions, 'maxTokens' | 'model' | 'temperature'>;
	style: {code?: boolean; raw?: boolean; reasoning?: boolean; json?: boolean; quiet?: boolean};
	/**
	What variables are where the command line doesn't say.
	*/
	variables: Record<string, string>;
};
