/**
An endpoint under a domain of one's own, whose zone Route 53 has already. The certificate takes some minutes the first time.
*/
import {BedrockFunction, StreamingDistribution} from 'lambda-stream-functions';

const bedrock = new BedrockFunction('bedrock', {models: ['us.amazon.nova-micro-v1:0']});
const edge = new StreamingDistribution('edge', {
	routes: {'/bedrock': bedrock},
	// The zone of example.com.
	domain: {name: 'chat.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ'},
});

/**
`POST https://chat.example.com/bedrock`.
*/
export const {url, apiKey, functions} = edge;
