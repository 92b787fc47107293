/**
An endpoint that the user has written down under a name.
*/
export type Profile = {
	url: string;
	/**
	One of the URL's routes, which is asked then.
	*/
	route?: string;
	model?: string;
	system?: string;
	/**
	A file with the key, as it is written.
	*/
	keyFile?: string;
	/**
	A command that prints the key, with its arguments.
	*/
	keyCommand?: string[];
};

/**
What `config.toml` says.
*/
export type Config = {
	/**
	The profile that is taken where none is named.
	*/
	default?: string;
	profiles: Record<string, Profile>;
};
