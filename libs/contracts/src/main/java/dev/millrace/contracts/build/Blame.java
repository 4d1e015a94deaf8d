package dev.millrace.contracts.build;

/** Who is told: the tenant about their code and limits, the operator about the platform. */
public enum Blame {
    TENANT_CODE,
    TENANT_LIMIT,
    PLATFORM
}
