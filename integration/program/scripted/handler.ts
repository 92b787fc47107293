import {readCoreSettings} from '../../../runtime/core/settings.ts';
import {createHandler} from '../../../runtime/lambda/create-handler.ts';
import {dialects} from '../../../runtime/dialects/dialects.ts';
import {scriptedSource} from './source.ts';

type Handler = ReturnType<typeof createHandler>;
declare const awslambda: {streamifyResponse: (handler: Handler) => Handler};

// eslint-disable-next-line n/prefer-global/process -- as in the product's own handlers
const settings = readCoreSettings(process.env);
const options = {dialects};
const usual = createHandler(scriptedSource, settings, options);
const silent = createHandler(scriptedSource, {...settings, heartbeatMs: 0}, options);

/**
The product's handler over the scripted model. With the header `x-script-heartbeat: off` it sends no heartbeats: the twin that shows what they are for.
*/
export const handler = awslambda.streamifyResponse(async (event, stream, context) => {
	const {headers} = (event ?? {}) as {headers?: Record<string, string>};
	await (headers?.['x-script-heartbeat'] === 'off' ? silent : usual)(event, stream, context);
});
