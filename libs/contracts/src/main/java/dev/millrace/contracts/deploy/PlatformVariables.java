package dev.millrace.contracts.deploy;

import java.util.Set;

/** Environment variables that are not the tenant's to set. */
public final class PlatformVariables {

    /** Holds the contract's port in every instance. */
    public static final String PORT = "PORT";

    private static final String OWN = "MILLRACE_";
    private static final Set<String> RESERVED =
            Set.of(
                    PORT,
                    "PATH",
                    "HOME",
                    "HOSTNAME",
                    "USER",
                    "PWD",
                    "SHLVL",
                    "LD_PRELOAD",
                    "LD_LIBRARY_PATH");

    private PlatformVariables() {}

    /** Whether an instance is given it, whatever its image says. */
    public static boolean isSet(String name) {
        return name.equals(PORT) || name.startsWith(OWN);
    }

    /** Whether a tenant's configuration may not have it. */
    public static boolean isReserved(String name) {
        return RESERVED.contains(name) || name.startsWith(OWN);
    }
}
