package dev.millrace.worker.app;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.id.Platform;
import dev.millrace.contracts.id.TenantId;
import java.util.List;

/** Where builders come from: each tenant has its own, or none. */
public interface BuilderPool {

    /** The pool's answer to a tenant. */
    sealed interface Offer {

        record Ready(ImageBuilder builder) implements Offer {}

        record Refused(ErrorCode code, String why) implements Offer {}
    }

    /** What can be built: on the machine's own processor, and through emulation. */
    record Platforms(List<Platform> natives, List<Platform> emulated) {

        public static final Platforms NONE = new Platforms(List.of(), List.of());
    }

    /** The builder of this tenant; repeatable. */
    Offer builderFor(TenantId tenant);

    /** As far as is known now, without waiting; none while no builder can be reached. */
    Platforms platforms();

    /** Tenants whose caches are here. */
    List<TenantId> warmTenants();
}
