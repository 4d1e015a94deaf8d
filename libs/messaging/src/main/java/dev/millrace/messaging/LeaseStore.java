package dev.millrace.messaging;

import java.time.Duration;
import java.util.Optional;

/** Who leads in what. All times are the store's own. */
public interface LeaseStore {

    /** Takes the lease under a new epoch if it is free or has expired; empty if another has it. */
    Optional<Lease> acquire(String name, String holder, Duration life);

    /** Prolongs the lease; false when another epoch has begun. */
    boolean renew(Lease lease, Duration life);

    /** Lets go, so that the next one need not wait. Nothing happens if it is gone already. */
    void release(Lease lease);
}
