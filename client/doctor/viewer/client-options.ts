/**
What is looked at as a client sees it.
*/
export type ClientOptions = {
	/**
	The URL of a route, or the distribution's for its first one, without a trailing slash.
	*/
	url: string;
	apiKey?: string | undefined;
	/**
	The route that the URL leads to, where it is known.
	*/
	route?: string | undefined;
	/**
	The functions' own URLs, by their routes.
	*/
	directUrls: Readonly<Record<string, string>>;
	/**
	Whether a model may be asked, which costs tokens.
	*/
	isAskingModel: boolean;
	/**
	Whether bodies are hashed at the edge, where it is known.
	*/
	isEdgeHashing?: boolean | undefined;
	/**
	Seconds of silence after which an answer is given up; one of the model may be silent five times as long. Default: 30.
	*/
	patience?: number | undefined;
	/**
	Hears what is being looked at.
	*/
	say: (what: string) => void;
};

/**
Where the requests go that need no key of one's own: the key, as a header.
*/
export function keyHeaders({apiKey}: Pick<ClientOptions, 'apiKey'>): Record<string, string> {
	return apiKey === undefined ? {} : {authorization: `Bearer ${apiKey}`};
}
