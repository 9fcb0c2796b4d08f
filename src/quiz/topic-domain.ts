import type { Domain } from './question.js';

/** The exam's domain of most questions on a topic; a written question names its own. */
const DOMAIN_OF_TOPIC: Readonly<Record<string, Domain>> = {
  build: 'images',
  compose: 'orchestration',
  containers: 'orchestration',
  dockerfile: 'images',
  engine: 'installation',
  enterprise: 'orchestration',
  errors: 'installation',
  images: 'images',
  limits: 'installation',
  logs: 'installation',
  networking: 'networking',
  registry: 'images',
  security: 'security',
  services: 'orchestration',
  stacks: 'orchestration',
  storage: 'storage',
  swarm: 'orchestration',
  volumes: 'storage',
};

export function domainOf(topic: string): Domain {
  return DOMAIN_OF_TOPIC[topic] ?? 'orchestration';
}
