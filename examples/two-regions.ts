/**
One URL before two Regions: each route's data stays where its function is.
*/
import {BedrockFunction, StreamingDistribution} from 'lambda-stream-functions';

const america = new BedrockFunction('america', {models: ['us.amazon.nova-2-lite-v1:0']});
const europe = new BedrockFunction('europe', {models: ['eu.amazon.nova-2-lite-v1:0'], region: 'eu-central-1'});
const edge = new StreamingDistribution('edge', {routes: {'/us': america, '/eu': europe}});

/**
`POST <url>/us`, `POST <url>/eu`.
*/
export const {url, apiKey, functions} = edge;
