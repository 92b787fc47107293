/**
Where an endpoint was found: on the command line, in the environment, in `config.toml`, in the outputs of a local stack that runs, or in those of a deployed Pulumi stack.
*/
export type EndpointOrigin = 'flag' | 'environment' | 'profile' | 'local stack' | 'pulumi';

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
	/**
	The model that is asked where the command line names none. Default: the route's own.
	*/
	model?: string;
	/**
	The system prompt where the command line gives none.
	*/
	system?: string;
	/**
	Unknown where a program gives the URL by itself.
	*/
	origin?: EndpointOrigin;
	/**
	The profile's name, where it is one.
	*/
	profile?: string;
};
