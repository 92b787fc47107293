/**
Where prompts go.
*/
export type Endpoint = {
	url: string;
	apiKey?: string;
};
