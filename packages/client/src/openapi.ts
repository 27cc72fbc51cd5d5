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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                            commands: number;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path: {
                link: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
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
                        code: "bad_request" | "signed_out" | "wrong_password" | "forbidden" | "wrong_origin" | "not_found" | "conflict" | "too_large" | "unsupported_media" | "import_refused" | "file_refused" | "slow_down" | "unavailable";
                        message: string;
                        request_id?: string;
                    };
                };
            };
        };
    };
}
