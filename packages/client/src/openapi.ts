// Made by npm run generate-client from the server's own OpenAPI document. Not to be edited.

export interface paths {
    "/api/sync/v1/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes in a contiguous slice of one epoch of a till
         * @description NDJSON: a header line, then command lines verbatim. See docs/sync-rules.md.
         */
        post: operations["push"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hears an idle till and says how far each of its epochs arrived */
        post: operations["heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which of these lines are in the journal */
        post: operations["knownLinks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judges parked lines of this till anew */
        post: operations["judgeOwn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lines of this till that are not on the way down from its head
         * @description In order of (seq, link), at most 500 lines and 512 kB of text a page.
         */
        post: operations["commandsBeside"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed in the catalogue since the cursor, or a snapshot */
        get: operations["pullCatalogue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/chunks/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One immutable page of products, named by its SHA-256 */
        get: operations["catalogueChunk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where a one-time code would lead a till; it stays good */
        post: operations["tellCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/v1/enrol": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trades a one-time code for a till credential */
        post: operations["enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in */
        get: operations["whoAmI"];
        put?: never;
        /** Sign in */
        post: operations["signIn"];
        /** Sign out */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is all in, how is today, what needs a person */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/sales": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sales and refunds, newest first */
        get: operations["listSales"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/sales/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One sale with its story */
        get: operations["readSale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Findings for a person, newest first */
        get: operations["listItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/items/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One finding with its entries and its trace */
        get: operations["readItem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/items/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle a finding, by count or as it is */
        post: operations["settleItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lines kept as they came that no figure counts yet */
        get: operations["listParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/parked/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One parked line, its bytes and its trace */
        get: operations["readParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/parked/{link}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This line will not be booked; it stays in the journal */
        post: operations["dismissParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/parked/{link}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Another sale, which is booked, stands in the place of this line */
        post: operations["correctParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/parked/{link}/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge a parked line anew */
        post: operations["judgeParkedLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/parked/judge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge parked lines anew */
        post: operations["judgeParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tills and their devices */
        get: operations["listTills"];
        put?: never;
        /** A new till with the next number, and its one-time code */
        post: operations["addTill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills/{number}/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new one-time code for a till */
        post: operations["newTillCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills/{number}/bring-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time code for one device of a till, which a manager confirms by name */
        post: operations["bringTillBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills/{number}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retires every device of a till at once */
        post: operations["retireTill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in the file of a till that cannot send */
        post: operations["takeInTillFile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills/{number}/orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in what a till sent without what came before it */
        post: operations["takeInOrphans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/tills/{number}/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle numbers of a till that will not come */
        post: operations["settleMissing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shifts, newest first: open, confirmed, waiting for lines, or closed with a difference */
        get: operations["listShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/shifts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One shift with the ranges of its end, and what is missing or surplus */
        get: operations["readShift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/shifts/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a shift with the difference that was shown */
        post: operations["closeShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The catalogue by name, with stock */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product and how its stock moved */
        get: operations["readProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/products/{id}/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Book what lies on the shelf */
        post: operations["countProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/office/v1/products/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import products from CSV, all of them or none */
        post: operations["importProducts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nonce": "nonce-0003",
                     *       "epoch": "00000000-0000-7000-8009-000000000001",
                     *       "results": [
                     *         {
                     *           "seq": 1,
                     *           "link": "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                     *           "command_id": "00000000-0000-7000-8004-000000000001",
                     *           "outcome": "duplicate",
                     *           "now": "flagged",
                     *           "flags": [
                     *             "NEGATIVE_STOCK"
                     *           ],
                     *           "code": null,
                     *           "message": null
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "command_id": null,
                     *           "outcome": "duplicate",
                     *           "now": "parked",
                     *           "flags": [],
                     *           "code": "UNREADABLE",
                     *           "message": "The line is not JSON."
                     *         }
                     *       ],
                     *       "fork": false,
                     *       "server_time": "2026-11-29T19:32:16.936Z",
                     *       "durable": null
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        epoch: string;
                        results: {
                            seq: number;
                            link: string;
                            command_id: string | null;
                            /** @enum {string} */
                            outcome: "applied" | "flagged" | "parked" | "duplicate";
                            /** @enum {string} */
                            now?: "applied" | "flagged" | "parked";
                            flags: string[];
                            code: string | null;
                            message: string | null;
                            settled?: {
                                /** @enum {string} */
                                how: "corrected" | "dismissed";
                                by: string;
                                at: string;
                            };
                        }[];
                        fork: boolean;
                        server_time: string;
                        durable: {
                            seq: number;
                            link: string;
                        } | null;
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "protocol": 1,
                 *       "nonce": "nonce-0007",
                 *       "sent_at": "2026-11-21T14:06:13.000Z",
                 *       "app_version": "test",
                 *       "epochs": [
                 *         {
                 *           "epoch": "00000000-0000-7000-8009-000000000001",
                 *           "head": {
                 *             "seq": 2,
                 *             "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                 *           },
                 *           "last_settled": null
                 *         }
                 *       ],
                 *       "failed": [],
                 *       "waiting": 0,
                 *       "needs_help": 0,
                 *       "oldest_waiting_at": null,
                 *       "storage": null,
                 *       "clock_offset_ms": 0
                 *     }
                 */
                "application/json": {
                    protocol: number;
                    nonce: string;
                    sent_at: string;
                    app_version: string;
                    epochs: {
                        epoch: string;
                        head: {
                            seq: number;
                            link: string;
                        };
                        last_settled: {
                            seq: number;
                            link: string;
                        } | null;
                        anchor?: {
                            seq: number;
                            link: string;
                        };
                    }[];
                    failed: string[];
                    waiting: number;
                    needs_help: number;
                    oldest_waiting_at: string | null;
                    storage: {
                        persisted: boolean;
                        usage_bytes: number;
                        quota_bytes: number;
                    } | null;
                    clock_offset_ms: number | null;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.011Z",
                     *       "epochs": [
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000001",
                     *           "own": {
                     *             "seq": 2,
                     *             "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                     *           },
                     *           "tip": {
                     *             "seq": 2,
                     *             "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                     *           },
                     *           "missing": [],
                     *           "durable": null
                     *         }
                     *       ],
                     *       "outcomes": [
                     *         {
                     *           "seq": 2,
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "command_id": null,
                     *           "outcome": "duplicate",
                     *           "now": "parked",
                     *           "flags": [],
                     *           "code": "UNREADABLE",
                     *           "message": "The line is not JSON."
                     *         }
                     *       ],
                     *       "catalogue_version": 2,
                     *       "catalogue_sum": {
                     *         "products": 1,
                     *         "hash": "ef3e013b2f38dc9c15ae9e15431dd27dc4cd81c0de59d618a605b280420223a6"
                     *       }
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        server_time: string;
                        epochs: {
                            epoch: string;
                            own: {
                                seq: number;
                                link: string;
                            } | null;
                            tip: {
                                seq: number;
                                link: string;
                            } | null;
                            missing: {
                                from: number;
                                to: number;
                            }[];
                            let_go?: {
                                from: number;
                                to: number;
                                by: string;
                                at: string;
                            }[];
                            durable: {
                                seq: number;
                                link: string;
                            } | null;
                        }[];
                        outcomes: {
                            seq: number;
                            link: string;
                            command_id: string | null;
                            /** @enum {string} */
                            outcome: "applied" | "flagged" | "parked" | "duplicate";
                            /** @enum {string} */
                            now?: "applied" | "flagged" | "parked";
                            flags: string[];
                            code: string | null;
                            message: string | null;
                            settled?: {
                                /** @enum {string} */
                                how: "corrected" | "dismissed";
                                by: string;
                                at: string;
                            };
                        }[];
                        catalogue_version: number;
                        catalogue_sum?: {
                            products: number;
                            hash: string;
                        };
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    knownLinks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nonce": "nonce-0007",
                 *       "links": [
                 *         "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                 *         "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                 *       ]
                 *     }
                 */
                "application/json": {
                    nonce: string;
                    links: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.085Z",
                     *       "known": [
                     *         "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                     *         "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        server_time: string;
                        known: string[];
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    judgeOwn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nonce": "nonce-0007",
                 *       "links": [
                 *         "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                 *         "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                 *       ]
                 *     }
                 */
                "application/json": {
                    nonce: string;
                    links: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.158Z",
                     *       "results": [
                     *         {
                     *           "seq": 2,
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "command_id": null,
                     *           "outcome": "parked",
                     *           "flags": [],
                     *           "code": "UNREADABLE",
                     *           "message": "The line is not JSON."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        server_time: string;
                        results: {
                            seq: number;
                            link: string;
                            command_id: string | null;
                            /** @enum {string} */
                            outcome: "applied" | "flagged" | "parked" | "duplicate";
                            /** @enum {string} */
                            now?: "applied" | "flagged" | "parked";
                            flags: string[];
                            code: string | null;
                            message: string | null;
                            settled?: {
                                /** @enum {string} */
                                how: "corrected" | "dismissed";
                                by: string;
                                at: string;
                            };
                        }[];
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    commandsBeside: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "nonce": "nonce-0007",
                 *       "epoch": "00000000-0000-7000-8009-000000000001",
                 *       "head": {
                 *         "seq": 0,
                 *         "link": "08d88f6298f845d6c083e00e21ea8a1949b42f31d07e0f68912ddbbe695d98ea"
                 *       },
                 *       "after": null
                 *     }
                 */
                "application/json": {
                    nonce: string;
                    epoch: string;
                    head: {
                        seq: number;
                        link: string;
                    };
                    after: {
                        seq: number;
                        link: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.230Z",
                     *       "lines": [
                     *         {
                     *           "seq": 1,
                     *           "link": "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                     *           "body": "{\"command_id\":\"00000000-0000-7000-8004-000000000001\",\"type\":\"CREATE_TRANSACTION\",\"v\":1,\"entity_id\":\"00000000-0000-7000-8003-000000000001\",\"created_at\":\"2026-11-21T14:06:12.345Z\",\"payload\":{\"kind\":\"sale\",\"receipt_number\":\"T01-000001\",\"currency\":\"GBP\",\"tax_mode\":\"inclusive\",\"tax_rounding\":\"per_group\",\"lines\":[{\"product_id\":\"00000000-0000-7000-8001-000000000001\",\"sku\":\"LOAF\",\"name\":\"Sourdough loaf\",\"unit\":\"piece\",\"quantity_milli\":2000,\"unit_price_e4\":4200000,\"list_price_e4\":4200000,\"price_origin\":\"catalogue\",\"amount_minor\":840,\"tax_category\":\"S\",\"tax_rate_bp\":2000}],\"taxes\":[{\"category\":\"S\",\"rate_bp\":2000,\"net_minor\":700,\"tax_minor\":140,\"gross_minor\":840}],\"totals\":{\"net_minor\":700,\"tax_minor\":140,\"gross_minor\":840,\"rounding_minor\":0,\"payable_minor\":840},\"tenders\":[{\"kind\":\"cash\",\"amount_minor\":100000000}],\"change_minor\":99999160,\"cashier\":{\"id\":\"00000000-0000-7000-8002-000000000001\",\"name\":\"Mara\"},\"shift_id\":null,\"business_date\":\"2026-11-21\",\"time_zone\":\"Europe/London\",\"clock_offset_ms\":0,\"catalogue_version\":1}}"
                     *         },
                     *         {
                     *           "seq": 2,
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "body": "{\"what"
                     *         }
                     *       ],
                     *       "more": false
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        server_time: string;
                        lines: {
                            seq: number;
                            link: string;
                            body: string;
                        }[];
                        more: boolean;
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    pullCatalogue: {
        parameters: {
            query?: {
                cursor?: string;
                nonce?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "kind": "snapshot",
                     *       "cursor": "2.~.scpEtPvs",
                     *       "catalogue_version": 2,
                     *       "stock": [
                     *         [
                     *           "00000000-0000-7000-8001-000000000001",
                     *           -1000
                     *         ]
                     *       ],
                     *       "chunks": [
                     *         {
                     *           "hash": "d6ab7e6d1c6a78e03e517c64888c0d8be077a6cff93d51790b937470376aa7e7",
                     *           "products": 1
                     *         }
                     *       ],
                     *       "settings": {
                     *         "store_id": "00000000-0000-7000-8000-000000000001",
                     *         "name": "Harbour Lane Grocers",
                     *         "address_lines": [
                     *           "3 Harbour Lane"
                     *         ],
                     *         "phone": "",
                     *         "tax_number": "",
                     *         "tax_name": "VAT",
                     *         "currency": "GBP",
                     *         "locale": "en-GB",
                     *         "time_zone": "Europe/London",
                     *         "tax_mode": "inclusive",
                     *         "tax_rounding": "per_group",
                     *         "cash_step_minor": 1,
                     *         "cash_tie": "up",
                     *         "receipt_footer": ""
                     *       },
                     *       "cashiers": [
                     *         {
                     *           "id": "00000000-0000-7000-8002-000000000001",
                     *           "name": "Mara",
                     *           "role": "cashier",
                     *           "pin_salt": "00000000000000000000000000000000",
                     *           "pin_hash": "0000000000000000000000000000000000000000000000000000000000000000",
                     *           "pin_iterations": 1
                     *         },
                     *         {
                     *           "id": "00000000-0000-7000-8002-000000000010",
                     *           "name": "cashier",
                     *           "role": "cashier",
                     *           "pin_salt": "00000000000000000000000000000000",
                     *           "pin_hash": "0000000000000000000000000000000000000000000000000000000000000000",
                     *           "pin_iterations": 1
                     *         },
                     *         {
                     *           "id": "00000000-0000-7000-8002-000000000011",
                     *           "name": "manager",
                     *           "role": "manager",
                     *           "pin_salt": "00000000000000000000000000000000",
                     *           "pin_hash": "0000000000000000000000000000000000000000000000000000000000000000",
                     *           "pin_iterations": 1
                     *         },
                     *         {
                     *           "id": "00000000-0000-7000-8002-000000000012",
                     *           "name": "owner",
                     *           "role": "owner",
                     *           "pin_salt": "00000000000000000000000000000000",
                     *           "pin_hash": "0000000000000000000000000000000000000000000000000000000000000000",
                     *           "pin_iterations": 1
                     *         }
                     *       ],
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.318Z"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        kind: "changes";
                        nonce: string;
                        server_time: string;
                        cursor: string;
                        catalogue_version: number;
                        stock: [
                            string,
                            number
                        ][];
                        products: {
                            id: string;
                            sku: string;
                            barcodes: string[];
                            name: string;
                            category: string;
                            price_e4: number | null;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            /** @enum {string} */
                            tax_category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            tax_rate_bp: number;
                        }[];
                        removed: string[];
                        settings: {
                            store_id: string;
                            name: string;
                            address_lines: string[];
                            phone: string;
                            tax_number: string;
                            tax_name: string;
                            currency: string;
                            locale: string;
                            time_zone: string;
                            /** @enum {string} */
                            tax_mode: "inclusive" | "exclusive";
                            /** @enum {string} */
                            tax_rounding: "per_group" | "per_line";
                            cash_step_minor: number;
                            /** @enum {string} */
                            cash_tie: "up" | "down";
                            receipt_footer: string;
                            discount_limit_bp?: number;
                        } | null;
                        cashiers: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "cashier";
                            pin_salt: string;
                            pin_hash: string;
                            pin_iterations: number;
                        }[] | null;
                        more: boolean;
                    } | {
                        /** @enum {string} */
                        kind: "snapshot";
                        nonce: string;
                        server_time: string;
                        cursor: string;
                        catalogue_version: number;
                        stock: [
                            string,
                            number
                        ][];
                        chunks: {
                            hash: string;
                            products: number;
                        }[];
                        settings: {
                            store_id: string;
                            name: string;
                            address_lines: string[];
                            phone: string;
                            tax_number: string;
                            tax_name: string;
                            currency: string;
                            locale: string;
                            time_zone: string;
                            /** @enum {string} */
                            tax_mode: "inclusive" | "exclusive";
                            /** @enum {string} */
                            tax_rounding: "per_group" | "per_line";
                            cash_step_minor: number;
                            /** @enum {string} */
                            cash_tie: "up" | "down";
                            receipt_footer: string;
                            discount_limit_bp?: number;
                        };
                        cashiers: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "cashier";
                            pin_salt: string;
                            pin_hash: string;
                            pin_iterations: number;
                        }[];
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    catalogueChunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hash: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "products": [
                     *         {
                     *           "id": "00000000-0000-7000-8001-000000000001",
                     *           "sku": "LOAF",
                     *           "barcodes": [],
                     *           "name": "Sourdough loaf",
                     *           "category": "Bakery",
                     *           "price_e4": 4200000,
                     *           "unit": "piece",
                     *           "tax_category": "S",
                     *           "tax_rate_bp": 2000
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        products: {
                            id: string;
                            sku: string;
                            barcodes: string[];
                            name: string;
                            category: string;
                            price_e4: number | null;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            /** @enum {string} */
                            tax_category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            tax_rate_bp: number;
                        }[];
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    tellCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "protocol": 1,
                 *       "nonce": "nonce-0007",
                 *       "code": "ABCD-9999",
                 *       "app_version": "test"
                 *     }
                 */
                "application/json": {
                    protocol: number;
                    nonce: string;
                    code: string;
                    app_version: string;
                    device_id?: string;
                    old_token?: string;
                    older_tokens?: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "till_number": 1,
                     *       "till_name": "Front counter",
                     *       "store_id": "00000000-0000-7000-8000-000000000001",
                     *       "store_name": "Harbour Lane Grocers",
                     *       "device_id": null,
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.448Z"
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        server_time: string;
                        till_number: number;
                        till_name: string;
                        store_id: string;
                        store_name: string;
                        device_id: string | null;
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "protocol": 1,
                 *       "nonce": "nonce-0007",
                 *       "code": "ABCD-9999",
                 *       "app_version": "0.1.0"
                 *     }
                 */
                "application/json": {
                    protocol: number;
                    nonce: string;
                    code: string;
                    app_version: string;
                    device_id?: string;
                    old_token?: string;
                    older_tokens?: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "till_number": 1,
                     *       "till_name": "Front counter",
                     *       "store_id": "00000000-0000-7000-8000-000000000001",
                     *       "store_name": "Harbour Lane Grocers",
                     *       "device_id": "01a228cb-3be1-740a-9da0-1906c8d55dca",
                     *       "token": "wmO-13GFcqdQ38UrNd5D2o4YFxyji7HSefcfxlwY3PQ",
                     *       "first_of_number": true,
                     *       "nonce": "nonce-0007",
                     *       "server_time": "2026-11-29T19:32:17.507Z"
                     *     }
                     */
                    "application/json": {
                        nonce: string;
                        server_time: string;
                        device_id: string;
                        token: string;
                        till_number: number;
                        till_name: string;
                        store_id: string;
                        store_name: string;
                        first_of_number: boolean;
                    };
                };
            };
            /** @description Refused, with our envelope */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with our envelope */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_header" | "bad_request" | "unknown_credential" | "wrong_device" | "revoked" | "damaged" | "gap" | "too_large" | "unsupported_media" | "protocol_too_old" | "protocol_too_new" | "slow_down" | "unavailable" | "not_found";
                        message: string;
                        nonce: string | null;
                        server_time: string;
                        have?: {
                            seq: number;
                            link: string;
                        } | null;
                        request_id?: string;
                    };
                };
            };
        };
    };
    whoAmI: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "00000000-0000-7000-8002-000000000012",
                     *         "name": "owner",
                     *         "role": "owner"
                     *       },
                     *       "store": {
                     *         "id": "00000000-0000-7000-8000-000000000001",
                     *         "name": "Harbour Lane Grocers",
                     *         "currency": "GBP",
                     *         "locale": "en-GB",
                     *         "time_zone": "Europe/London"
                     *       },
                     *       "stores": [
                     *         {
                     *           "id": "00000000-0000-7000-8000-000000000001",
                     *           "name": "Harbour Lane Grocers",
                     *           "address": "3 Harbour Lane",
                     *           "role": "owner"
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:18.486Z"
                     *     }
                     */
                    "application/json": {
                        user: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "cashier";
                        };
                        store: {
                            id: string;
                            name: string;
                            currency: string;
                            locale: string;
                            time_zone: string;
                        };
                        stores: {
                            id: string;
                            name: string;
                            address: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "cashier";
                        }[];
                        server_time: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "00000000-0000-7000-8002-000000000012@shop.example",
                 *       "password": "correct horse battery staple"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "00000000-0000-7000-8002-000000000012",
                     *         "name": "owner",
                     *         "role": "owner"
                     *       },
                     *       "store": {
                     *         "id": "00000000-0000-7000-8000-000000000001",
                     *         "name": "Harbour Lane Grocers",
                     *         "currency": "GBP",
                     *         "locale": "en-GB",
                     *         "time_zone": "Europe/London"
                     *       },
                     *       "stores": [
                     *         {
                     *           "id": "00000000-0000-7000-8000-000000000001",
                     *           "name": "Harbour Lane Grocers",
                     *           "address": "3 Harbour Lane",
                     *           "role": "owner"
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:18.410Z"
                     *     }
                     */
                    "application/json": {
                        user: {
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "cashier";
                        };
                        store: {
                            id: string;
                            name: string;
                            currency: string;
                            locale: string;
                            time_zone: string;
                        };
                        stores: {
                            id: string;
                            name: string;
                            address: string;
                            /** @enum {string} */
                            role: "owner" | "manager" | "cashier";
                        }[];
                        server_time: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    readOverview: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:18.646Z",
                     *       "tills": [
                     *         {
                     *           "till_number": 1,
                     *           "name": "Front counter",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 2,
                     *           "name": "Till 2",
                     *           "state": "retired",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 3,
                     *           "name": "Till 3",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 4,
                     *           "name": "Till 4",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 5,
                     *           "name": "Till 5",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 6,
                     *           "name": "Till 6",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 7,
                     *           "name": "Till 7",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 8,
                     *           "name": "Till 8",
                     *           "state": "new",
                     *           "made": 0,
                     *           "received": 0,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": null,
                     *           "proof": null,
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         },
                     *         {
                     *           "till_number": 9,
                     *           "name": "Till 9",
                     *           "state": "live",
                     *           "made": 4,
                     *           "received": 4,
                     *           "waiting": 0,
                     *           "needs_help": 0,
                     *           "oldest_waiting_at": null,
                     *           "last_seen_at": "2026-11-29T19:32:18.637Z",
                     *           "proof": {
                     *             "kind": "all",
                     *             "count": 4,
                     *             "at": "2026-11-29T19:32:18.637Z"
                     *           },
                     *           "missing": [],
                     *           "unsent": [],
                     *           "settled": [],
                     *           "to_refill": 0,
                     *           "orphans": null,
                     *           "in_backup": null,
                     *           "app_version": null,
                     *           "clock_offset_ms": null,
                     *           "storage": null
                     *         }
                     *       ],
                     *       "open_items": 1,
                     *       "parked": 1,
                     *       "settled_today": 0,
                     *       "backup": {
                     *         "last_at": null,
                     *         "is_due": false
                     *       },
                     *       "today": "2026-11-29",
                     *       "day_before": "2026-11-22",
                     *       "takings": {
                     *         "today": {
                     *           "sum_minor": 0,
                     *           "sales": 0,
                     *           "average_minor": null,
                     *           "refunds": 0,
                     *           "refunds_minor": 0
                     *         },
                     *         "before": {
                     *           "sum_minor": 0,
                     *           "sales": 0,
                     *           "average_minor": null,
                     *           "refunds": 0,
                     *           "refunds_minor": 0
                     *         },
                     *         "before_whole": {
                     *           "sum_minor": 0,
                     *           "sales": 0,
                     *           "average_minor": null,
                     *           "refunds": 0,
                     *           "refunds_minor": 0
                     *         }
                     *       },
                     *       "hours": [],
                     *       "last_check": null
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        tills: {
                            till_number: number;
                            name: string;
                            /** @enum {string} */
                            state: "new" | "live" | "retired";
                            made: number;
                            received: number;
                            waiting: number;
                            needs_help: number;
                            oldest_waiting_at: string | null;
                            last_seen_at: string | null;
                            proof: ({
                                /** @enum {string} */
                                kind: "all";
                                count: number;
                                at: string;
                            } | {
                                /** @enum {string} */
                                kind: "first";
                                count: number;
                                at: string;
                            } | {
                                /** @enum {string} */
                                kind: "differs";
                                from: number;
                                at: string;
                            }) | null;
                            missing: {
                                device_id: string;
                                epoch: string;
                                from: number;
                                to: number;
                                /** @enum {string} */
                                why: "gap" | "pruned";
                            }[];
                            unsent: {
                                device_id: string;
                                epoch: string;
                                from: number;
                                to: number;
                            }[];
                            settled: {
                                device_id: string;
                                epoch: string;
                                from: number;
                                to: number;
                                by: string;
                                at: string;
                                note: string;
                                came_at: string | null;
                            }[];
                            to_refill: number;
                            orphans: {
                                count: number;
                                since: string;
                            } | null;
                            in_backup: number | null;
                            app_version: string | null;
                            clock_offset_ms: number | null;
                            storage: {
                                persisted: boolean;
                                usage_bytes: number;
                                quota_bytes: number;
                            } | null;
                        }[];
                        open_items: number;
                        parked: number;
                        settled_today: number;
                        last_check: {
                            at: string;
                            proved: boolean;
                            commands: number | null;
                            sentence: string | null;
                        } | null;
                        backup: {
                            last_at: string | null;
                            is_due: boolean;
                        } | null;
                        today: string;
                        day_before: string;
                        takings: {
                            today: {
                                sum_minor: number;
                                sales: number;
                                average_minor: number | null;
                                refunds: number;
                                refunds_minor: number;
                            };
                            before: {
                                sum_minor: number;
                                sales: number;
                                average_minor: number | null;
                                refunds: number;
                                refunds_minor: number;
                            };
                            before_whole: {
                                sum_minor: number;
                                sales: number;
                                average_minor: number | null;
                                refunds: number;
                                refunds_minor: number;
                            };
                        };
                        hours: {
                            hour: number;
                            today_minor: number;
                            before_minor: number;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    listSales: {
        parameters: {
            query?: {
                query?: string;
                kind?: "sale" | "refund";
                till?: string;
                flagged?: "0" | "1";
                from?: string;
                to?: string;
                before?: string;
                limit?: string;
            };
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:18.728Z",
                     *       "sales": [
                     *         {
                     *           "sale_id": "00000000-0000-7000-8003-000000000001",
                     *           "kind": "sale",
                     *           "receipt_number": "T01-000001",
                     *           "till_number": 9,
                     *           "cashier_name": "Mara",
                     *           "currency": "GBP",
                     *           "payable_minor": 840,
                     *           "business_date": "2026-11-21",
                     *           "recorded_at": "2026-11-21T14:06:12.345Z",
                     *           "received_at": "2026-11-29T19:32:18.712Z",
                     *           "flags": [
                     *             "NEGATIVE_STOCK"
                     *           ],
                     *           "tender_kinds": [
                     *             "cash"
                     *           ],
                     *           "line_count": 1
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        sales: {
                            sale_id: string;
                            /** @enum {string} */
                            kind: "sale" | "refund";
                            receipt_number: string;
                            till_number: number;
                            cashier_name: string;
                            currency: string;
                            payable_minor: number;
                            business_date: string;
                            recorded_at: string;
                            received_at: string;
                            flags: string[];
                            tender_kinds: ("cash" | "card")[];
                            line_count: number;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    readSale: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "sale_id": "00000000-0000-7000-8003-000000000001",
                     *       "kind": "sale",
                     *       "receipt_number": "T01-000001",
                     *       "till_number": 9,
                     *       "cashier_name": "Mara",
                     *       "currency": "GBP",
                     *       "payable_minor": 840,
                     *       "business_date": "2026-11-21",
                     *       "recorded_at": "2026-11-21T14:06:12.345Z",
                     *       "received_at": "2026-11-29T19:32:18.786Z",
                     *       "flags": [
                     *         "NEGATIVE_STOCK"
                     *       ],
                     *       "tender_kinds": [
                     *         "cash"
                     *       ],
                     *       "line_count": 1,
                     *       "till_name": "Till 9",
                     *       "command_id": "00000000-0000-7000-8004-000000000001",
                     *       "seq": 1,
                     *       "link": "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                     *       "shift_id": null,
                     *       "net_minor": 700,
                     *       "tax_minor": 140,
                     *       "gross_minor": 840,
                     *       "rounding_minor": 0,
                     *       "change_minor": 99999160,
                     *       "refund_of": null,
                     *       "refunded_by": [],
                     *       "lines": [
                     *         {
                     *           "line_no": 1,
                     *           "product_id": "00000000-0000-7000-8001-000000000001",
                     *           "sku": "LOAF",
                     *           "name": "Sourdough loaf",
                     *           "unit": "piece",
                     *           "quantity_milli": 2000,
                     *           "unit_price_e4": 4200000,
                     *           "discount_minor": 0,
                     *           "amount_minor": 840,
                     *           "tax_category": "S",
                     *           "tax_rate_bp": 2000
                     *         }
                     *       ],
                     *       "taxes": [
                     *         {
                     *           "category": "S",
                     *           "rate_bp": 2000,
                     *           "net_minor": 700,
                     *           "tax_minor": 140,
                     *           "gross_minor": 840
                     *         }
                     *       ],
                     *       "tenders": [
                     *         {
                     *           "kind": "cash",
                     *           "amount_minor": 100000000
                     *         }
                     *       ],
                     *       "story": [
                     *         {
                     *           "kind": "recorded",
                     *           "at": "2026-11-21T14:06:12.345Z",
                     *           "till_number": 9,
                     *           "till_name": "Till 9",
                     *           "cashier_name": "Mara"
                     *         },
                     *         {
                     *           "kind": "received",
                     *           "at": "2026-11-29T19:32:18.786Z"
                     *         },
                     *         {
                     *           "kind": "booked",
                     *           "at": "2026-11-29T19:32:18.786Z"
                     *         },
                     *         {
                     *           "kind": "flagged",
                     *           "at": "2026-11-29T19:32:18.786Z",
                     *           "code": "NEGATIVE_STOCK",
                     *           "item_id": "0b5ec854-2dcc-42a5-8b43-2362474c0252"
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:18.799Z"
                     *     }
                     */
                    "application/json": {
                        sale_id: string;
                        /** @enum {string} */
                        kind: "sale" | "refund";
                        receipt_number: string;
                        till_number: number;
                        cashier_name: string;
                        currency: string;
                        payable_minor: number;
                        business_date: string;
                        recorded_at: string;
                        received_at: string;
                        flags: string[];
                        tender_kinds: ("cash" | "card")[];
                        line_count: number;
                        server_time: string;
                        till_name: string;
                        command_id: string;
                        seq: number;
                        link: string;
                        shift_id: string | null;
                        refund_of: {
                            sale_id: string;
                            receipt_number: string | null;
                            here: boolean;
                        } | null;
                        refunded_by: {
                            sale_id: string;
                            receipt_number: string;
                            payable_minor: number;
                        }[];
                        net_minor: number;
                        tax_minor: number;
                        gross_minor: number;
                        rounding_minor: number;
                        change_minor: number;
                        lines: {
                            line_no: number;
                            product_id: string | null;
                            sku: string;
                            name: string;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            quantity_milli: number;
                            unit_price_e4: number;
                            discount_minor: number;
                            amount_minor: number;
                            /** @enum {string} */
                            tax_category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            tax_rate_bp: number;
                        }[];
                        taxes: {
                            /** @enum {string} */
                            category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            rate_bp: number;
                            net_minor: number;
                            tax_minor: number;
                            gross_minor: number;
                        }[];
                        tenders: {
                            /** @enum {string} */
                            kind: "cash" | "card";
                            amount_minor: number;
                        }[];
                        story: ({
                            /** @enum {string} */
                            kind: "recorded";
                            at: string;
                            till_number: number;
                            till_name: string;
                            cashier_name: string;
                        } | {
                            /** @enum {string} */
                            kind: "received";
                            at: string;
                        } | {
                            /** @enum {string} */
                            kind: "booked";
                            at: string;
                        } | {
                            /** @enum {string} */
                            kind: "flagged";
                            at: string;
                            code: string;
                            item_id: string;
                        } | {
                            /** @enum {string} */
                            kind: "sent_again";
                            times: number;
                        } | {
                            /** @enum {string} */
                            kind: "settled";
                            at: string;
                            code: string | null;
                            item_id: string | null;
                            how: string;
                            by: string;
                            note: string | null;
                        })[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    listItems: {
        parameters: {
            query?: {
                state?: "open" | "settled";
                kind?: string;
                before?: string;
                limit?: string;
            };
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:18.877Z",
                     *       "items": [
                     *         {
                     *           "item_id": "fffe4e3c-391b-4de1-acfd-ef88ec93dcaf",
                     *           "kind": "NEGATIVE_STOCK",
                     *           "about": {
                     *             "kind": "product",
                     *             "product_id": "00000000-0000-7000-8001-000000000001",
                     *             "sku": "LOAF",
                     *             "name": "Sourdough loaf",
                     *             "unit": "piece",
                     *             "stock_milli": -1000
                     *           },
                     *           "state": "open",
                     *           "opened_at": "2026-11-29T19:32:18.862Z",
                     *           "last_at": "2026-11-29T19:32:18.862Z",
                     *           "entry_count": 1,
                     *           "settled": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        items: {
                            item_id: string;
                            kind: string;
                            about: {
                                /** @enum {string} */
                                kind: "product";
                                product_id: string;
                                sku: string;
                                name: string;
                                /** @enum {string} */
                                unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                                stock_milli: number | null;
                            } | {
                                /** @enum {string} */
                                kind: "sale";
                                sale_id: string;
                                receipt_number: string;
                                till_number: number;
                                payable_minor: number;
                            } | {
                                /** @enum {string} */
                                kind: "till";
                                device_id: string;
                                till_number: number;
                                till_name: string;
                            } | {
                                /** @enum {string} */
                                kind: "person";
                                user_id: string;
                                name: string;
                            } | {
                                /** @enum {string} */
                                kind: "other";
                                subject: string;
                                name: string | null;
                            };
                            /** @enum {string} */
                            state: "open" | "settled";
                            opened_at: string;
                            last_at: string;
                            entry_count: number;
                            settled: {
                                how: string;
                                by: string;
                                at: string;
                                note: string | null;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    readItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "item_id": "016aca23-eec9-483c-abe2-de47c60cd4c6",
                     *       "kind": "NEGATIVE_STOCK",
                     *       "about": {
                     *         "kind": "product",
                     *         "product_id": "00000000-0000-7000-8001-000000000001",
                     *         "sku": "LOAF",
                     *         "name": "Sourdough loaf",
                     *         "unit": "piece",
                     *         "stock_milli": -1000
                     *       },
                     *       "state": "open",
                     *       "opened_at": "2026-11-29T19:32:18.960Z",
                     *       "last_at": "2026-11-29T19:32:18.960Z",
                     *       "entry_count": 1,
                     *       "settled": null,
                     *       "entries": [
                     *         {
                     *           "link": "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                     *           "entry_no": 1,
                     *           "at": "2026-11-29T19:32:18.960Z",
                     *           "till_number": 9,
                     *           "sale": {
                     *             "sale_id": "00000000-0000-7000-8003-000000000001",
                     *             "receipt_number": "T01-000001",
                     *             "cashier_name": "Mara",
                     *             "recorded_at": "2026-11-21T14:06:12.345Z",
                     *             "received_at": "2026-11-29T19:32:18.960Z",
                     *             "payable_minor": 840
                     *           },
                     *           "stock": {
                     *             "believed_milli": null,
                     *             "before_milli": 1000,
                     *             "after_milli": -1000
                     *           },
                     *           "facts": {
                     *             "sale_id": "00000000-0000-7000-8003-000000000001",
                     *             "receipt_number": "T01-000001",
                     *             "till_number": 9,
                     *             "cashier_name": "Mara",
                     *             "recorded_at": "2026-11-21T14:06:12.345Z",
                     *             "sku": "LOAF",
                     *             "name": "Sourdough loaf",
                     *             "unit": "piece",
                     *             "believed_milli": null,
                     *             "before_milli": 1000,
                     *             "after_milli": -1000
                     *           }
                     *         }
                     *       ],
                     *       "trace": [],
                     *       "server_time": "2026-11-29T19:32:18.974Z"
                     *     }
                     */
                    "application/json": {
                        item_id: string;
                        kind: string;
                        about: {
                            /** @enum {string} */
                            kind: "product";
                            product_id: string;
                            sku: string;
                            name: string;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            stock_milli: number | null;
                        } | {
                            /** @enum {string} */
                            kind: "sale";
                            sale_id: string;
                            receipt_number: string;
                            till_number: number;
                            payable_minor: number;
                        } | {
                            /** @enum {string} */
                            kind: "till";
                            device_id: string;
                            till_number: number;
                            till_name: string;
                        } | {
                            /** @enum {string} */
                            kind: "person";
                            user_id: string;
                            name: string;
                        } | {
                            /** @enum {string} */
                            kind: "other";
                            subject: string;
                            name: string | null;
                        };
                        /** @enum {string} */
                        state: "open" | "settled";
                        opened_at: string;
                        last_at: string;
                        entry_count: number;
                        settled: {
                            how: string;
                            by: string;
                            at: string;
                            note: string | null;
                        } | null;
                        server_time: string;
                        entries: {
                            link: string;
                            entry_no: number;
                            at: string;
                            till_number: number | null;
                            sale: {
                                sale_id: string;
                                receipt_number: string;
                                cashier_name: string;
                                recorded_at: string;
                                received_at: string;
                                payable_minor: number;
                            } | null;
                            stock: {
                                believed_milli: number | null;
                                before_milli: number;
                                after_milli: number;
                            } | null;
                            facts: {
                                [key: string]: unknown;
                            };
                        }[];
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    settleItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "how": "accepted",
                 *       "note": "Counted."
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    how: "counted";
                    counted_milli: number;
                    note?: string;
                } | {
                    /** @enum {string} */
                    how: "accepted";
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "item_id": "01949f3c-2fe7-473d-8237-87d52590c26f",
                     *       "kind": "NEGATIVE_STOCK",
                     *       "about": {
                     *         "kind": "product",
                     *         "product_id": "00000000-0000-7000-8001-000000000001",
                     *         "sku": "LOAF",
                     *         "name": "Sourdough loaf",
                     *         "unit": "piece",
                     *         "stock_milli": -1000
                     *       },
                     *       "state": "settled",
                     *       "opened_at": "2026-11-29T19:32:19.028Z",
                     *       "last_at": "2026-11-29T19:32:19.028Z",
                     *       "entry_count": 1,
                     *       "settled": {
                     *         "how": "accepted",
                     *         "by": "owner",
                     *         "at": "2026-11-29T19:32:19.041Z",
                     *         "note": "Counted."
                     *       },
                     *       "entries": [
                     *         {
                     *           "link": "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                     *           "entry_no": 1,
                     *           "at": "2026-11-29T19:32:19.028Z",
                     *           "till_number": 9,
                     *           "sale": {
                     *             "sale_id": "00000000-0000-7000-8003-000000000001",
                     *             "receipt_number": "T01-000001",
                     *             "cashier_name": "Mara",
                     *             "recorded_at": "2026-11-21T14:06:12.345Z",
                     *             "received_at": "2026-11-29T19:32:19.028Z",
                     *             "payable_minor": 840
                     *           },
                     *           "stock": {
                     *             "believed_milli": null,
                     *             "before_milli": 1000,
                     *             "after_milli": -1000
                     *           },
                     *           "facts": {
                     *             "sale_id": "00000000-0000-7000-8003-000000000001",
                     *             "receipt_number": "T01-000001",
                     *             "till_number": 9,
                     *             "cashier_name": "Mara",
                     *             "recorded_at": "2026-11-21T14:06:12.345Z",
                     *             "sku": "LOAF",
                     *             "name": "Sourdough loaf",
                     *             "unit": "piece",
                     *             "believed_milli": null,
                     *             "before_milli": 1000,
                     *             "after_milli": -1000
                     *           }
                     *         }
                     *       ],
                     *       "trace": [
                     *         {
                     *           "at": "2026-11-29T19:32:19.041Z",
                     *           "by": "owner",
                     *           "action": "item.settle",
                     *           "note": "Counted."
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:19.041Z"
                     *     }
                     */
                    "application/json": {
                        item_id: string;
                        kind: string;
                        about: {
                            /** @enum {string} */
                            kind: "product";
                            product_id: string;
                            sku: string;
                            name: string;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            stock_milli: number | null;
                        } | {
                            /** @enum {string} */
                            kind: "sale";
                            sale_id: string;
                            receipt_number: string;
                            till_number: number;
                            payable_minor: number;
                        } | {
                            /** @enum {string} */
                            kind: "till";
                            device_id: string;
                            till_number: number;
                            till_name: string;
                        } | {
                            /** @enum {string} */
                            kind: "person";
                            user_id: string;
                            name: string;
                        } | {
                            /** @enum {string} */
                            kind: "other";
                            subject: string;
                            name: string | null;
                        };
                        /** @enum {string} */
                        state: "open" | "settled";
                        opened_at: string;
                        last_at: string;
                        entry_count: number;
                        settled: {
                            how: string;
                            by: string;
                            at: string;
                            note: string | null;
                        } | null;
                        server_time: string;
                        entries: {
                            link: string;
                            entry_no: number;
                            at: string;
                            till_number: number | null;
                            sale: {
                                sale_id: string;
                                receipt_number: string;
                                cashier_name: string;
                                recorded_at: string;
                                received_at: string;
                                payable_minor: number;
                            } | null;
                            stock: {
                                believed_milli: number | null;
                                before_milli: number;
                                after_milli: number;
                            } | null;
                            facts: {
                                [key: string]: unknown;
                            };
                        }[];
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    listParked: {
        parameters: {
            query?: {
                state?: "open" | "settled";
                before?: string;
                limit?: string;
            };
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:19.120Z",
                     *       "parked": [
                     *         {
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "seq": 2,
                     *           "device_id": "00000000-0000-7000-8005-000000000001",
                     *           "till_number": 9,
                     *           "till_name": "Till 9",
                     *           "till_retired_at": null,
                     *           "received_at": "2026-11-29T19:32:19.105Z",
                     *           "code": "UNREADABLE",
                     *           "message": "The line is not JSON.",
                     *           "type": null,
                     *           "command_id": null,
                     *           "sale": null,
                     *           "settled": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        parked: {
                            link: string;
                            seq: number;
                            device_id: string;
                            till_number: number;
                            till_name: string;
                            till_retired_at: string | null;
                            received_at: string;
                            code: string;
                            message: string;
                            type: string | null;
                            command_id: string | null;
                            sale: {
                                sale_id: string | null;
                                kind: ("sale" | "refund") | null;
                                receipt_number: string | null;
                                recorded_at: string | null;
                                cashier_name: string | null;
                                currency: string | null;
                                payable_minor: number | null;
                                tender_kinds: ("cash" | "card")[];
                                adds_up: boolean;
                            } | null;
                            settled: {
                                /** @enum {string} */
                                how: "corrected" | "dismissed";
                                by: string;
                                at: string;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    readParked: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *       "seq": 2,
                     *       "device_id": "00000000-0000-7000-8005-000000000001",
                     *       "till_number": 9,
                     *       "till_name": "Till 9",
                     *       "till_retired_at": null,
                     *       "received_at": "2026-11-29T19:32:19.178Z",
                     *       "code": "UNREADABLE",
                     *       "message": "The line is not JSON.",
                     *       "type": null,
                     *       "command_id": null,
                     *       "sale": null,
                     *       "settled": null,
                     *       "body": "{\"what",
                     *       "body_bytes": 6,
                     *       "body_is_text": true,
                     *       "repeats": 0,
                     *       "corrected_by": null,
                     *       "trace": [],
                     *       "server_time": "2026-11-29T19:32:19.191Z"
                     *     }
                     */
                    "application/json": {
                        link: string;
                        seq: number;
                        device_id: string;
                        till_number: number;
                        till_name: string;
                        till_retired_at: string | null;
                        received_at: string;
                        code: string;
                        message: string;
                        type: string | null;
                        command_id: string | null;
                        sale: {
                            sale_id: string | null;
                            kind: ("sale" | "refund") | null;
                            receipt_number: string | null;
                            recorded_at: string | null;
                            cashier_name: string | null;
                            currency: string | null;
                            payable_minor: number | null;
                            tender_kinds: ("cash" | "card")[];
                            adds_up: boolean;
                        } | null;
                        settled: {
                            /** @enum {string} */
                            how: "corrected" | "dismissed";
                            by: string;
                            at: string;
                        } | null;
                        server_time: string;
                        body: string;
                        body_bytes: number;
                        body_is_text: boolean;
                        repeats: number;
                        corrected_by: string | null;
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    dismissParked: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Counted."
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *       "seq": 2,
                     *       "device_id": "00000000-0000-7000-8005-000000000001",
                     *       "till_number": 9,
                     *       "till_name": "Till 9",
                     *       "till_retired_at": null,
                     *       "received_at": "2026-11-29T19:32:19.383Z",
                     *       "code": "UNREADABLE",
                     *       "message": "The line is not JSON.",
                     *       "type": null,
                     *       "command_id": null,
                     *       "sale": null,
                     *       "settled": {
                     *         "how": "dismissed",
                     *         "by": "owner",
                     *         "at": "2026-11-29T19:32:19.394Z"
                     *       },
                     *       "body": "{\"what",
                     *       "body_bytes": 6,
                     *       "body_is_text": true,
                     *       "repeats": 0,
                     *       "corrected_by": null,
                     *       "trace": [
                     *         {
                     *           "at": "2026-11-29T19:32:19.394Z",
                     *           "by": "owner",
                     *           "action": "parked.dismiss",
                     *           "note": "Counted."
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:19.394Z"
                     *     }
                     */
                    "application/json": {
                        link: string;
                        seq: number;
                        device_id: string;
                        till_number: number;
                        till_name: string;
                        till_retired_at: string | null;
                        received_at: string;
                        code: string;
                        message: string;
                        type: string | null;
                        command_id: string | null;
                        sale: {
                            sale_id: string | null;
                            kind: ("sale" | "refund") | null;
                            receipt_number: string | null;
                            recorded_at: string | null;
                            cashier_name: string | null;
                            currency: string | null;
                            payable_minor: number | null;
                            tender_kinds: ("cash" | "card")[];
                            adds_up: boolean;
                        } | null;
                        settled: {
                            /** @enum {string} */
                            how: "corrected" | "dismissed";
                            by: string;
                            at: string;
                        } | null;
                        server_time: string;
                        body: string;
                        body_bytes: number;
                        body_is_text: boolean;
                        repeats: number;
                        corrected_by: string | null;
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    correctParked: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "sale_id": "00000000-0000-7000-8003-000000000001",
                 *       "note": "Counted."
                 *     }
                 */
                "application/json": {
                    sale_id: string;
                    note: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *       "seq": 2,
                     *       "device_id": "00000000-0000-7000-8005-000000000001",
                     *       "till_number": 9,
                     *       "till_name": "Till 9",
                     *       "till_retired_at": null,
                     *       "received_at": "2026-11-29T19:32:19.445Z",
                     *       "code": "UNREADABLE",
                     *       "message": "The line is not JSON.",
                     *       "type": null,
                     *       "command_id": null,
                     *       "sale": null,
                     *       "settled": {
                     *         "how": "corrected",
                     *         "by": "owner",
                     *         "at": "2026-11-29T19:32:19.456Z"
                     *       },
                     *       "body": "{\"what",
                     *       "body_bytes": 6,
                     *       "body_is_text": true,
                     *       "repeats": 0,
                     *       "corrected_by": "00000000-0000-7000-8003-000000000001",
                     *       "trace": [
                     *         {
                     *           "at": "2026-11-29T19:32:19.456Z",
                     *           "by": "owner",
                     *           "action": "parked.correct",
                     *           "note": "Counted."
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:19.456Z"
                     *     }
                     */
                    "application/json": {
                        link: string;
                        seq: number;
                        device_id: string;
                        till_number: number;
                        till_name: string;
                        till_retired_at: string | null;
                        received_at: string;
                        code: string;
                        message: string;
                        type: string | null;
                        command_id: string | null;
                        sale: {
                            sale_id: string | null;
                            kind: ("sale" | "refund") | null;
                            receipt_number: string | null;
                            recorded_at: string | null;
                            cashier_name: string | null;
                            currency: string | null;
                            payable_minor: number | null;
                            tender_kinds: ("cash" | "card")[];
                            adds_up: boolean;
                        } | null;
                        settled: {
                            /** @enum {string} */
                            how: "corrected" | "dismissed";
                            by: string;
                            at: string;
                        } | null;
                        server_time: string;
                        body: string;
                        body_bytes: number;
                        body_is_text: boolean;
                        repeats: number;
                        corrected_by: string | null;
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    judgeParkedLine: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:19.255Z",
                     *       "results": [
                     *         {
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "outcome": "parked",
                     *           "flags": [],
                     *           "code": "UNREADABLE",
                     *           "message": "The line is not JSON."
                     *         }
                     *       ],
                     *       "booked": 0,
                     *       "still_parked": 1
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        results: {
                            link: string;
                            /** @enum {string} */
                            outcome: "applied" | "flagged" | "duplicate" | "parked";
                            flags: string[];
                            code: string | null;
                            message: string | null;
                        }[];
                        booked: number;
                        still_parked: number;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    judgeParked: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "links": [
                 *         "8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf",
                 *         "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"
                 *       ]
                 *     }
                 */
                "application/json": {
                    links: string[];
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:19.339Z",
                     *       "results": [
                     *         {
                     *           "link": "20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9",
                     *           "outcome": "parked",
                     *           "flags": [],
                     *           "code": "UNREADABLE",
                     *           "message": "The line is not JSON."
                     *         }
                     *       ],
                     *       "booked": 0,
                     *       "still_parked": 1
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        results: {
                            link: string;
                            /** @enum {string} */
                            outcome: "applied" | "flagged" | "duplicate" | "parked";
                            flags: string[];
                            code: string | null;
                            message: string | null;
                        }[];
                        booked: number;
                        still_parked: number;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    listTills: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:19.982Z",
                     *       "tills": [
                     *         {
                     *           "till_number": 1,
                     *           "name": "Front counter",
                     *           "created_at": "2026-11-29T19:32:19.946Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": "2999-01-01T00:00:00.000Z"
                     *         },
                     *         {
                     *           "till_number": 2,
                     *           "name": "Till 2",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "retired",
                     *           "devices": [
                     *             {
                     *               "device_id": "00000000-0000-7000-8005-000000000002",
                     *               "enrolled_at": "2026-11-29T19:32:19.967Z",
                     *               "revoked_at": "2026-11-29T19:32:19.967Z",
                     *               "last_seen_at": null,
                     *               "app_version": null
                     *             }
                     *           ],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 3,
                     *           "name": "Till 3",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 4,
                     *           "name": "Till 4",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 5,
                     *           "name": "Till 5",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 6,
                     *           "name": "Till 6",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 7,
                     *           "name": "Till 7",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 8,
                     *           "name": "Till 8",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "new",
                     *           "devices": [],
                     *           "code_expires_at": null
                     *         },
                     *         {
                     *           "till_number": 9,
                     *           "name": "Till 9",
                     *           "created_at": "2026-11-29T19:32:19.967Z",
                     *           "state": "live",
                     *           "devices": [
                     *             {
                     *               "device_id": "00000000-0000-7000-8005-000000000001",
                     *               "enrolled_at": "2026-11-29T19:32:19.967Z",
                     *               "revoked_at": null,
                     *               "last_seen_at": "2026-11-29T19:32:19.975Z",
                     *               "app_version": null
                     *             }
                     *           ],
                     *           "code_expires_at": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        tills: {
                            till_number: number;
                            name: string;
                            created_at: string;
                            /** @enum {string} */
                            state: "new" | "live" | "retired";
                            devices: {
                                device_id: string;
                                enrolled_at: string;
                                revoked_at: string | null;
                                last_seen_at: string | null;
                                app_version: string | null;
                            }[];
                            code_expires_at: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    addTill: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Garden"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.048Z",
                     *       "till_number": 10,
                     *       "name": "Garden",
                     *       "code": "2NZJ-386Z",
                     *       "expires_at": "2026-11-29T19:42:20.048Z"
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till_number: number;
                        name: string;
                        code: string;
                        expires_at: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    newTillCode: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.212Z",
                     *       "till_number": 9,
                     *       "name": "Till 9",
                     *       "code": "AG8M-U79U",
                     *       "expires_at": "2026-11-29T19:42:20.212Z"
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till_number: number;
                        name: string;
                        code: string;
                        expires_at: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    bringTillBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "device_id": "00000000-0000-7000-8005-000000000001"
                 *     }
                 */
                "application/json": {
                    device_id: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.293Z",
                     *       "till_number": 9,
                     *       "name": "Till 9",
                     *       "code": "2WX2-YANG",
                     *       "expires_at": "2026-11-29T19:42:20.293Z"
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till_number: number;
                        name: string;
                        code: string;
                        expires_at: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    retireTill: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.355Z",
                     *       "till": {
                     *         "till_number": 9,
                     *         "name": "Till 9",
                     *         "created_at": "2026-11-29T19:32:20.338Z",
                     *         "state": "retired",
                     *         "devices": [
                     *           {
                     *             "device_id": "00000000-0000-7000-8005-000000000001",
                     *             "enrolled_at": "2026-11-29T19:32:20.338Z",
                     *             "revoked_at": "2026-11-29T19:32:20.355Z",
                     *             "last_seen_at": "2026-11-29T19:32:20.347Z",
                     *             "app_version": null
                     *           }
                     *         ],
                     *         "code_expires_at": null
                     *       },
                     *       "revoked": 1
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till: {
                            till_number: number;
                            name: string;
                            created_at: string;
                            /** @enum {string} */
                            state: "new" | "live" | "retired";
                            devices: {
                                device_id: string;
                                enrolled_at: string;
                                revoked_at: string | null;
                                last_seen_at: string | null;
                                app_version: string | null;
                            }[];
                            code_expires_at: string | null;
                        };
                        revoked: number;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    takeInTillFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {"kind":"evertill-unsent-commands","version":1,"device_id":"00000000-0000-7000-8005-000000000001","till_name":"Till 9","store_name":"Corner shop","written_at":"2026-11-21T14:06:13.000Z","slices":1,"commands":2,"check":"1f3993fa46230cd383be085f3c222936d21b52eec28767043f8870370069548a"}
                 *     {"protocol":1,"device_id":"00000000-0000-7000-8005-000000000001","epoch":"00000000-0000-7000-8009-000000000001","prev":{"seq":0,"link":"08d88f6298f845d6c083e00e21ea8a1949b42f31d07e0f68912ddbbe695d98ea"},"last":{"seq":2,"link":"20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"},"oldest":false,"head":{"seq":2,"link":"20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"},"nonce":"nonce-0002","sent_at":"2026-11-21T14:06:13.000Z","links":["8b43145af78b70826008f0be983a3a6c435085a40682c7fd272bea9f0c1131bf","20c1ae309cf188ab0e2ae45dd727f584c695a07cd2b3eb60a9c52da4f67e29e9"],"check":"7a42b011c68861419237e37c8e970461f1b049dca1b5c31cfa71ad8d7494de76"}
                 *     {"command_id":"00000000-0000-7000-8004-000000000001","type":"CREATE_TRANSACTION","v":1,"entity_id":"00000000-0000-7000-8003-000000000001","created_at":"2026-11-21T14:06:12.345Z","payload":{"kind":"sale","receipt_number":"T01-000001","currency":"GBP","tax_mode":"inclusive","tax_rounding":"per_group","lines":[{"product_id":"00000000-0000-7000-8001-000000000001","sku":"LOAF","name":"Sourdough loaf","unit":"piece","quantity_milli":2000,"unit_price_e4":4200000,"list_price_e4":4200000,"price_origin":"catalogue","amount_minor":840,"tax_category":"S","tax_rate_bp":2000}],"taxes":[{"category":"S","rate_bp":2000,"net_minor":700,"tax_minor":140,"gross_minor":840}],"totals":{"net_minor":700,"tax_minor":140,"gross_minor":840,"rounding_minor":0,"payable_minor":840},"tenders":[{"kind":"cash","amount_minor":100000000}],"change_minor":99999160,"cashier":{"id":"00000000-0000-7000-8002-000000000001","name":"Mara"},"shift_id":null,"business_date":"2026-11-21","time_zone":"Europe/London","clock_offset_ms":0,"catalogue_version":1}}
                 *     {"what
                 */
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.134Z",
                     *       "till_number": 9,
                     *       "name": "Till 9",
                     *       "written_at": "2026-11-21T14:06:13.000Z",
                     *       "commands": 2,
                     *       "applied": 0,
                     *       "flagged": 0,
                     *       "known": 2,
                     *       "parked": 0,
                     *       "waiting": 0
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till_number: number;
                        name: string;
                        written_at: string;
                        commands: number;
                        applied: number;
                        flagged: number;
                        known: number;
                        parked: number;
                        waiting: number;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    takeInOrphans: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.419Z",
                     *       "till_number": 9,
                     *       "name": "Till 9",
                     *       "applied": 0,
                     *       "flagged": 0,
                     *       "known": 0,
                     *       "parked": 0,
                     *       "left": 0
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till_number: number;
                        name: string;
                        applied: number;
                        flagged: number;
                        known: number;
                        parked: number;
                        left: number;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    settleMissing: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "numbers": {
                 *         "device_id": "00000000-0000-7000-8005-000000000001",
                 *         "epoch": "00000000-0000-7000-8009-000000000001",
                 *         "from": 3,
                 *         "to": 3
                 *       },
                 *       "note": "Its disk burnt."
                 *     }
                 */
                "application/json": {
                    numbers: {
                        device_id: string;
                        epoch: string;
                        from: number;
                        to: number;
                    };
                    note: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:20.505Z",
                     *       "till": {
                     *         "till_number": 9,
                     *         "name": "Till 9",
                     *         "state": "live",
                     *         "made": 6,
                     *         "received": 5,
                     *         "waiting": 0,
                     *         "needs_help": 0,
                     *         "oldest_waiting_at": null,
                     *         "last_seen_at": "2026-11-29T19:32:20.497Z",
                     *         "proof": {
                     *           "kind": "all",
                     *           "count": 5,
                     *           "at": "2026-11-29T19:32:20.497Z"
                     *         },
                     *         "missing": [],
                     *         "unsent": [],
                     *         "settled": [
                     *           {
                     *             "device_id": "00000000-0000-7000-8005-000000000001",
                     *             "epoch": "00000000-0000-7000-8009-000000000001",
                     *             "from": 3,
                     *             "to": 3,
                     *             "by": "owner",
                     *             "at": "2026-11-29T19:32:20.505Z",
                     *             "note": "Its disk burnt.",
                     *             "came_at": null
                     *           }
                     *         ],
                     *         "to_refill": 0,
                     *         "orphans": null,
                     *         "in_backup": null,
                     *         "app_version": null,
                     *         "clock_offset_ms": null,
                     *         "storage": null
                     *       }
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        till: {
                            till_number: number;
                            name: string;
                            /** @enum {string} */
                            state: "new" | "live" | "retired";
                            made: number;
                            received: number;
                            waiting: number;
                            needs_help: number;
                            oldest_waiting_at: string | null;
                            last_seen_at: string | null;
                            proof: ({
                                /** @enum {string} */
                                kind: "all";
                                count: number;
                                at: string;
                            } | {
                                /** @enum {string} */
                                kind: "first";
                                count: number;
                                at: string;
                            } | {
                                /** @enum {string} */
                                kind: "differs";
                                from: number;
                                at: string;
                            }) | null;
                            missing: {
                                device_id: string;
                                epoch: string;
                                from: number;
                                to: number;
                                /** @enum {string} */
                                why: "gap" | "pruned";
                            }[];
                            unsent: {
                                device_id: string;
                                epoch: string;
                                from: number;
                                to: number;
                            }[];
                            settled: {
                                device_id: string;
                                epoch: string;
                                from: number;
                                to: number;
                                by: string;
                                at: string;
                                note: string;
                                came_at: string | null;
                            }[];
                            to_refill: number;
                            orphans: {
                                count: number;
                                since: string;
                            } | null;
                            in_backup: number | null;
                            app_version: string | null;
                            clock_offset_ms: number | null;
                            storage: {
                                persisted: boolean;
                                usage_bytes: number;
                                quota_bytes: number;
                            } | null;
                        };
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    listShifts: {
        parameters: {
            query?: {
                state?: "open" | "closed";
                before?: string;
                limit?: string;
            };
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:19.514Z",
                     *       "shifts": [
                     *         {
                     *           "shift_id": "00000000-0000-7000-8008-000000000001",
                     *           "state": "waiting",
                     *           "till_number": 9,
                     *           "opened_at": "2026-11-21T14:06:12.345Z",
                     *           "opened_by": "Mara",
                     *           "float_minor": 10000,
                     *           "currency": "GBP",
                     *           "closed_at": "2026-11-21T14:06:12.345Z",
                     *           "closed_by": "Mara",
                     *           "counted_minor": 14200,
                     *           "expected_minor": 14200,
                     *           "business_date": "2026-11-21",
                     *           "missing_count": 1,
                     *           "surplus_count": 0,
                     *           "settled": null
                     *         }
                     *       ],
                     *       "next": null
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        shifts: {
                            shift_id: string;
                            /** @enum {string} */
                            state: "open" | "confirmed" | "waiting" | "settled";
                            till_number: number | null;
                            opened_at: string | null;
                            opened_by: string | null;
                            float_minor: number | null;
                            currency: string | null;
                            closed_at: string | null;
                            closed_by: string | null;
                            counted_minor: number | null;
                            expected_minor: number | null;
                            business_date: string | null;
                            missing_count: number;
                            surplus_count: number;
                            settled: {
                                by: string;
                                at: string;
                                note: string;
                                missing_count: number;
                                surplus_count: number;
                            } | null;
                        }[];
                        next: string | null;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    readShift: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shift_id": "00000000-0000-7000-8008-000000000001",
                     *       "state": "waiting",
                     *       "till_number": 9,
                     *       "opened_at": "2026-11-21T14:06:12.345Z",
                     *       "opened_by": "Mara",
                     *       "float_minor": 10000,
                     *       "currency": "GBP",
                     *       "closed_at": "2026-11-21T14:06:12.345Z",
                     *       "closed_by": "Mara",
                     *       "counted_minor": 14200,
                     *       "expected_minor": 14200,
                     *       "business_date": "2026-11-21",
                     *       "missing_count": 1,
                     *       "surplus_count": 0,
                     *       "settled": null,
                     *       "ranges": [
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000002",
                     *           "from": 1,
                     *           "to": 1,
                     *           "link": "ef46d9a9e8aa4333e3763647548fec7b6bfa8e7ff98a637fb8cde10bb11543d6"
                     *         },
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000003",
                     *           "from": 1,
                     *           "to": 1,
                     *           "link": "cb2d496d0dbd7ceea4c69b66f90db1edd18da7c547465f23eb6a8768792eb996"
                     *         }
                     *       ],
                     *       "missing": [
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000003",
                     *           "from": 1,
                     *           "to": 1,
                     *           "link": "cb2d496d0dbd7ceea4c69b66f90db1edd18da7c547465f23eb6a8768792eb996"
                     *         }
                     *       ],
                     *       "surplus": [],
                     *       "trace": [],
                     *       "server_time": "2026-11-29T19:32:19.580Z"
                     *     }
                     */
                    "application/json": {
                        shift_id: string;
                        /** @enum {string} */
                        state: "open" | "confirmed" | "waiting" | "settled";
                        till_number: number | null;
                        opened_at: string | null;
                        opened_by: string | null;
                        float_minor: number | null;
                        currency: string | null;
                        closed_at: string | null;
                        closed_by: string | null;
                        counted_minor: number | null;
                        expected_minor: number | null;
                        business_date: string | null;
                        missing_count: number;
                        surplus_count: number;
                        settled: {
                            by: string;
                            at: string;
                            note: string;
                            missing_count: number;
                            surplus_count: number;
                        } | null;
                        server_time: string;
                        ranges: {
                            epoch: string;
                            from: number;
                            to: number;
                            link: string;
                        }[];
                        missing: {
                            epoch: string;
                            from: number;
                            to: number;
                            link: string;
                        }[];
                        surplus: {
                            epoch: string;
                            seq: number;
                            link: string;
                            sale: {
                                sale_id: string;
                                receipt_number: string;
                            } | null;
                        }[];
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    closeShift: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "missing_count": 1,
                 *       "surplus_count": 0,
                 *       "note": "Counted."
                 *     }
                 */
                "application/json": {
                    missing_count: number;
                    surplus_count: number;
                    note: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "shift_id": "00000000-0000-7000-8008-000000000001",
                     *       "state": "settled",
                     *       "till_number": 9,
                     *       "opened_at": "2026-11-21T14:06:12.345Z",
                     *       "opened_by": "Mara",
                     *       "float_minor": 10000,
                     *       "currency": "GBP",
                     *       "closed_at": "2026-11-21T14:06:12.345Z",
                     *       "closed_by": "Mara",
                     *       "counted_minor": 14200,
                     *       "expected_minor": 14200,
                     *       "business_date": "2026-11-21",
                     *       "missing_count": 1,
                     *       "surplus_count": 0,
                     *       "settled": {
                     *         "by": "owner",
                     *         "at": "2026-11-29T19:32:19.651Z",
                     *         "note": "Counted.",
                     *         "missing_count": 1,
                     *         "surplus_count": 0
                     *       },
                     *       "ranges": [
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000002",
                     *           "from": 1,
                     *           "to": 1,
                     *           "link": "88aa6091bc38a8800e96b79d90f21da3f693cc0c0bd94d859700ba3f0fa7ca48"
                     *         },
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000003",
                     *           "from": 1,
                     *           "to": 1,
                     *           "link": "cb2d496d0dbd7ceea4c69b66f90db1edd18da7c547465f23eb6a8768792eb996"
                     *         }
                     *       ],
                     *       "missing": [
                     *         {
                     *           "epoch": "00000000-0000-7000-8009-000000000003",
                     *           "from": 1,
                     *           "to": 1,
                     *           "link": "cb2d496d0dbd7ceea4c69b66f90db1edd18da7c547465f23eb6a8768792eb996"
                     *         }
                     *       ],
                     *       "surplus": [],
                     *       "trace": [
                     *         {
                     *           "at": "2026-11-29T19:32:19.651Z",
                     *           "by": "owner",
                     *           "action": "shift.settle",
                     *           "note": "Counted."
                     *         }
                     *       ],
                     *       "server_time": "2026-11-29T19:32:19.651Z"
                     *     }
                     */
                    "application/json": {
                        shift_id: string;
                        /** @enum {string} */
                        state: "open" | "confirmed" | "waiting" | "settled";
                        till_number: number | null;
                        opened_at: string | null;
                        opened_by: string | null;
                        float_minor: number | null;
                        currency: string | null;
                        closed_at: string | null;
                        closed_by: string | null;
                        counted_minor: number | null;
                        expected_minor: number | null;
                        business_date: string | null;
                        missing_count: number;
                        surplus_count: number;
                        settled: {
                            by: string;
                            at: string;
                            note: string;
                            missing_count: number;
                            surplus_count: number;
                        } | null;
                        server_time: string;
                        ranges: {
                            epoch: string;
                            from: number;
                            to: number;
                            link: string;
                        }[];
                        missing: {
                            epoch: string;
                            from: number;
                            to: number;
                            link: string;
                        }[];
                        surplus: {
                            epoch: string;
                            seq: number;
                            link: string;
                            sale: {
                                sale_id: string;
                                receipt_number: string;
                            } | null;
                        }[];
                        trace: {
                            at: string;
                            by: string;
                            action: string;
                            note: string | null;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    listProducts: {
        parameters: {
            query?: {
                query?: string;
                category?: string;
                below_zero?: "0" | "1";
                before?: string;
                limit?: string;
            };
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "server_time": "2026-11-29T19:32:19.711Z",
                     *       "products": [
                     *         {
                     *           "id": "00000000-0000-7000-8001-000000000001",
                     *           "sku": "LOAF",
                     *           "barcodes": [],
                     *           "name": "Sourdough loaf",
                     *           "category": "Bakery",
                     *           "price_e4": 4200000,
                     *           "unit": "piece",
                     *           "tax_category": "S",
                     *           "tax_rate_bp": 2000,
                     *           "stock_milli": -1000
                     *         }
                     *       ],
                     *       "next": null,
                     *       "total": 1,
                     *       "categories": [
                     *         {
                     *           "name": "Bakery",
                     *           "products": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        products: {
                            id: string;
                            sku: string;
                            barcodes: string[];
                            name: string;
                            category: string;
                            price_e4: number | null;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            /** @enum {string} */
                            tax_category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            tax_rate_bp: number;
                            stock_milli: number | null;
                        }[];
                        next: string | null;
                        total: number;
                        categories: {
                            name: string;
                            products: number;
                        }[];
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    readProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "product": {
                     *         "id": "00000000-0000-7000-8001-000000000001",
                     *         "sku": "LOAF",
                     *         "barcodes": [],
                     *         "name": "Sourdough loaf",
                     *         "category": "Bakery",
                     *         "price_e4": 4200000,
                     *         "unit": "piece",
                     *         "tax_category": "S",
                     *         "tax_rate_bp": 2000,
                     *         "stock_milli": -1000
                     *       },
                     *       "movements": [
                     *         {
                     *           "at": "2026-11-29T19:32:19.758Z",
                     *           "kind": "sale",
                     *           "quantity_milli": -2000,
                     *           "balance_milli": -1000,
                     *           "by": null,
                     *           "note": null,
                     *           "sale": {
                     *             "sale_id": "00000000-0000-7000-8003-000000000001",
                     *             "receipt_number": "T01-000001",
                     *             "till_number": 9,
                     *             "cashier_name": "Mara",
                     *             "recorded_at": "2026-11-21T14:06:12.345Z"
                     *           }
                     *         },
                     *         {
                     *           "at": "2026-11-29T19:32:19.753Z",
                     *           "kind": "import",
                     *           "quantity_milli": 1000,
                     *           "balance_milli": 1000,
                     *           "by": null,
                     *           "note": null,
                     *           "sale": null
                     *         }
                     *       ],
                     *       "open_item_id": "6c839c2a-956c-4272-afe8-b82dd6c03041",
                     *       "server_time": "2026-11-29T19:32:19.769Z"
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        product: {
                            id: string;
                            sku: string;
                            barcodes: string[];
                            name: string;
                            category: string;
                            price_e4: number | null;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            /** @enum {string} */
                            tax_category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            tax_rate_bp: number;
                            stock_milli: number | null;
                        };
                        movements: {
                            at: string;
                            /** @enum {string} */
                            kind: "sale" | "refund" | "count" | "import";
                            quantity_milli: number;
                            balance_milli: number;
                            sale: {
                                sale_id: string;
                                receipt_number: string;
                                till_number: number;
                                cashier_name: string;
                                recorded_at: string;
                            } | null;
                            by: string | null;
                            note: string | null;
                        }[];
                        open_item_id: string | null;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    countProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "counted_milli": 4000,
                 *       "note": "Counted."
                 *     }
                 */
                "application/json": {
                    counted_milli: number;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "product": {
                     *         "id": "00000000-0000-7000-8001-000000000001",
                     *         "sku": "LOAF",
                     *         "barcodes": [],
                     *         "name": "Sourdough loaf",
                     *         "category": "Bakery",
                     *         "price_e4": 4200000,
                     *         "unit": "piece",
                     *         "tax_category": "S",
                     *         "tax_rate_bp": 2000,
                     *         "stock_milli": 4000
                     *       },
                     *       "movements": [
                     *         {
                     *           "at": "2026-11-29T19:32:19.827Z",
                     *           "kind": "count",
                     *           "quantity_milli": 5000,
                     *           "balance_milli": 4000,
                     *           "by": "owner",
                     *           "note": "Counted.",
                     *           "sale": null
                     *         },
                     *         {
                     *           "at": "2026-11-29T19:32:19.817Z",
                     *           "kind": "sale",
                     *           "quantity_milli": -2000,
                     *           "balance_milli": -1000,
                     *           "by": null,
                     *           "note": null,
                     *           "sale": {
                     *             "sale_id": "00000000-0000-7000-8003-000000000001",
                     *             "receipt_number": "T01-000001",
                     *             "till_number": 9,
                     *             "cashier_name": "Mara",
                     *             "recorded_at": "2026-11-21T14:06:12.345Z"
                     *           }
                     *         },
                     *         {
                     *           "at": "2026-11-29T19:32:19.813Z",
                     *           "kind": "import",
                     *           "quantity_milli": 1000,
                     *           "balance_milli": 1000,
                     *           "by": null,
                     *           "note": null,
                     *           "sale": null
                     *         }
                     *       ],
                     *       "open_item_id": "8846dfba-b92d-4ad4-ae47-8756b3e255a3",
                     *       "server_time": "2026-11-29T19:32:19.827Z"
                     *     }
                     */
                    "application/json": {
                        server_time: string;
                        product: {
                            id: string;
                            sku: string;
                            barcodes: string[];
                            name: string;
                            category: string;
                            price_e4: number | null;
                            /** @enum {string} */
                            unit: "piece" | "kg" | "g" | "l" | "ml" | "m" | "h";
                            /** @enum {string} */
                            tax_category: "S" | "Z" | "E" | "O" | "AE" | "K" | "G" | "L" | "M";
                            tax_rate_bp: number;
                            stock_milli: number | null;
                        };
                        movements: {
                            at: string;
                            /** @enum {string} */
                            kind: "sale" | "refund" | "count" | "import";
                            quantity_milli: number;
                            balance_milli: number;
                            sale: {
                                sale_id: string;
                                receipt_number: string;
                                till_number: number;
                                cashier_name: string;
                                recorded_at: string;
                            } | null;
                            by: string | null;
                            note: string | null;
                        }[];
                        open_item_id: string | null;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
    importProducts: {
        parameters: {
            query?: {
                dry_run?: "0" | "1";
            };
            header?: {
                /** @description The shop it is about; the first of the session’s unless told. */
                "evertill-store"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example sku,name,price
                 *     NEW,New,1.00
                 */
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dry_run": false,
                     *       "rows": 1,
                     *       "added": 1,
                     *       "changed": 0,
                     *       "unchanged": 0,
                     *       "counted": 0,
                     *       "errors": [],
                     *       "errors_more": 0
                     *     }
                     */
                    "application/json": {
                        dry_run: boolean;
                        rows: number;
                        added: number;
                        changed: number;
                        unchanged: number;
                        counted: number;
                        errors: {
                            line: number;
                            column: string | null;
                            sentence: string;
                        }[];
                        errors_more: number;
                    };
                };
            };
            /** @description Refused, with a sentence */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
            /** @description Refused, with a sentence */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "other_shop" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
}
