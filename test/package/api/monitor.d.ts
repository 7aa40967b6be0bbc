// What users of this entry can rely on. `npm run api` writes it anew.

export type { ReadEvent } from 'qrazor';

export class Monitor {
    #private;
    constructor(options?: MonitorOptions);
    readonly onRead: (event: ReadEvent) => void;
    get devices(): readonly string[];
    summary(windowMs: number, device?: string): WindowSummary;
    alarms(): Alarm[];
    get totals(): ReadonlyMap<string, Readonly<Totals>>;
}

export function toPrometheus(monitor: Monitor): string;

export function toReadEvent(result: Pick<ReadResult, 'found' | 'elapsedMs'> & {
    readonly report?: Pick<Report, 'findings'>;
}, labels?: Pick<ReadEvent, 'device' | 'profile' | 'onPhone' | 'atMs'>): ReadEvent;

export interface Alarm {
    readonly name: 'clean-lens' | 'move-lamp' | 'exposure-profile' | 'scan-region' | 'staff-guidance' | 'firmware-or-resolution';
    readonly device: string;
    readonly value: number;
    readonly unit: 'share' | 'ms';
    readonly remedy: string;
}

export interface MonitorOptions {
    readonly mostReads?: number | undefined;
    readonly mostDevices?: number | undefined;
    readonly now?: (() => number) | undefined;
}

export interface Totals {
    attempts: number;
    found: number;
    elapsedMs: number;
    readonly codes: Map<string, number>;
}

export interface WindowSummary {
    readonly attempts: number;
    readonly found: number;
    readonly rate: number | null;
    readonly p50Ms: number | null;
    readonly p95Ms: number | null;
    readonly codes: Readonly<Partial<Record<ReportCode, number>>>;
}
