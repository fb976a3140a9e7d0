export function tell(line?: string): void;
export function isJson(): boolean;
