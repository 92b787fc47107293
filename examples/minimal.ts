/**
One Bedrock model behind one URL.
*/
import {BedrockFunction, StreamingDistribution} from 'lambda-stream-functions';

const chat = new BedrockFunction('chat', {models: ['us.amazon.nova-2-lite-v1:0']});
const edge = new StreamingDistribution('edge', {routes: {'/chat': chat}});

/**
`POST <url>/chat`.
*/
export const {url, apiKey, functions} = edge;
