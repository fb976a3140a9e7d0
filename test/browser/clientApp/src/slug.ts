import { generateSlug } from '@nebula/client';

document.title = generateSlug('One helper');
