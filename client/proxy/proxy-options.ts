/**
What became of a request: answered to its end, left by the caller, or cut because the endpoint's answer broke.
*/
export type Ending = 'answered' | 'left' | 'cut';

/**
What may be told of a request that is over: nothing of its query, headers and body.
*/
export type RequestRecord = {
	method: string;
	/**
	Without the query.
	*/
	path: string;
	/**
	Undefined where the caller left before there was one.
	*/
	status: number | undefined;
	/**
	From the request's head to the end, in ms.
	*/
	milliseconds: number;
	ending: Ending;
};

/**
What a proxy is made of; only the URL is required.
*/
export type ProxyOptions = {
	/**
	The endpoint's URL. Paths go to it as the caller sends them, so the URL's own path counts for nothing here.
	*/
	url: string | URL;
	/**
	The endpoint's key, in place of whatever key a caller sends. Default: none is sent.
	*/
	apiKey?: string | undefined;
	/**
	The port on 127.0.0.1, and on ::1 where this machine has it; 0 takes a free one.

	@default 0
	*/
	port?: number;
	/**
	What callers have to send as `authorization: Bearer <token>` or `x-api-key: <token>`. Default: nothing, so that every program of this machine may call.
	*/
	token?: string | undefined;
	/**
	Names besides this machine's own by which it may be asked, with their port or for any: `host.docker.internal`.

	@default []
	*/
	allowedHosts?: readonly string[];
	/**
	Origins of the web pages that may ask, such as `http://localhost:3000`; they get CORS headers.

	@default []
	*/
	allowedOrigins?: readonly string[];
	/**
	The variables that name the HTTP proxy on the way to the endpoint (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`), such as `process.env`; an endpoint on this machine is asked directly. Needs Node 24. Default: none is used.
	*/
	proxyEnv?: Readonly<Record<string, string | undefined>> | undefined;
	/**
	Gets each request that is over.
	*/
	onRequest?: (record: RequestRecord) => void;
};

/**
A proxy that runs.
*/
export type Proxy = {
	/**
	Its address, without a slash at its end.
	*/
	url: string;
	port: number;
	/**
	Ends it at once, and every request with it, here and at the endpoint; an answer that is not whole does not look whole. The connections are broken before it returns its promise.
	*/
	close: () => Promise<void>;
};
