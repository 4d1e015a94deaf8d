package dev.millrace.deployer.app.port;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.contracts.id.TenantId;
import java.time.Duration;

/** Our own table of addresses: no two instances ever have the same one at a time. */
public interface Addresses {

    /** The tenant's network, with a part of the pool that no other tenant has. */
    Containers.TenantNetwork network(TenantId tenant);

    /** Leases an address on the tenant's network; asked again, it is the same one. */
    String lease(InstanceId instance);

    /** The instance is gone and the router has let go; the address still rests for a while. */
    void quarantine(InstanceId instance);

    /** Gives addresses back that have rested this long. */
    void free(Duration rest);
}
