/**
Where prompts go.
*/
export type Endpoint = {
	url: string;
	apiKey?: string;
	/**
	The names of its routes, the first one first, where they are known.
	*/
	routes?: string[];
};
