import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';

/**
`whenShown` waits for a text in the page's `output`, and tells all that is there then.
*/
const html = `<!doctype html>
<meta charset="utf-8">
<title>A page</title>
<output></output>
<script>
	const output = document.querySelector('output');
	const whenShown = text => new Promise(resolve => {
		const look = () => output.textContent.includes(text) && resolve(output.textContent);
		new MutationObserver(look).observe(output, {childList: true, characterData: true, subtree: true});
		look();
	});
</script>
<script type="module" src="page.js"></script>
`;

/**
What a site has: by path, what it answers with.
*/
export type Site = Record<string, () => string>;

/**
A web site on a free port of 127.0.0.1, so that it is two origins: by that name and as `localhost`. A path that ends in `/` is a page that loads `page.js` beside it.

@param site - May be filled later.
*/
export async function servePages(site: Site): Promise<{port: number; close: () => void}> {
	const server = createServer(({url = '/'}, response) => {
		const content = url.endsWith('/') ? html : site[url]?.();
		response.writeHead(content === undefined ? 404 : 200, {'content-type': url.endsWith('/') ? 'text/html' : 'text/javascript'});
		response.end(content);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
