package dev.millrace.ingest.ledger.domain;

import dev.millrace.contracts.build.CacheReport;
import dev.millrace.contracts.id.ImageDigest;

/** What a worker says it has pushed, until the registry has been asked. */
public record Claim(ImageDigest image, CacheReport cache) {}
