package dev.millrace.deployer.app;

import dev.millrace.deployer.app.port.Addresses;
import dev.millrace.deployer.app.port.Containers;
import dev.millrace.deployer.app.port.Rollouts;
import dev.millrace.deployer.app.port.Wake;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;

/**
 * Finds what nobody has told about: environments with work, containers without a row, addresses
 * that have rested.
 */
public final class Sweep {

    private static final Logger LOG = System.getLogger(Sweep.class.getName());
    private static final Duration QUARANTINE = Duration.ofSeconds(10);

    private final Rollouts rollouts;
    private final Containers containers;
    private final Addresses addresses;
    private final Wake wake;

    public Sweep(Rollouts rollouts, Containers containers, Addresses addresses, Wake wake) {
        this.rollouts = rollouts;
        this.containers = containers;
        this.addresses = addresses;
        this.wake = wake;
    }

    public void sweep() {
        rollouts.busy().forEach(wake::wake);
        addresses.free(QUARANTINE);
        removeOrphans();
    }

    /** A row comes before its container: one without a row is nobody's. */
    private void removeOrphans() {
        var orphans = new HashSet<>(containers.all());
        if (!orphans.isEmpty()) {
            orphans.removeAll(rollouts.known(orphans));
        }
        for (var orphan : orphans) {
            LOG.log(
                    Level.WARNING,
                    "removing a container without a row" + LogKeys.INSTANCE + orphan);
            containers.remove(orphan);
        }
    }
}
