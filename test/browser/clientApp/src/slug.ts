import { validateEmail } from '@nebula/client';

document.title = String(validateEmail('one@helper.example'));
