package dev.millrace.ingest.intake.adapter.spool;

import dev.millrace.archive.canonical.Allowance;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.contracts.error.MillraceException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory and the disk that all uploads share.
 *
 * <p>A small upload takes next to nothing and is never kept waiting by large or slow ones. An
 * upload that would take more than is left is refused, not parked: two of them, each holding a
 * half, would wait for each other. One that would take more than there is at all is refused for
 * good.
 */
public final class UploadRoom {

    private final long allMemory;
    private final AtomicLong memory;
    private final DiskReserve disk;

    public UploadRoom(long memoryBytes, DiskReserve disk) {
        this.allMemory = memoryBytes;
        this.memory = new AtomicLong(memoryBytes);
        this.disk = disk;
    }

    /** Bytes of memory that no upload holds. */
    public long freeMemory() {
        return memory.get();
    }

    /** For one upload more. */
    Allowance enter() {
        return new Share();
    }

    private final class Share implements Allowance {

        private final AtomicLong held = new AtomicLong();

        @Override
        public void memory(long bytes) {
            if (held.get() + bytes > allMemory) {
                throw new MillraceException(
                        ErrorCode.CONTEXT_TOO_MANY_ENTRIES,
                        "the names in it take more memory than the service has for uploads");
            }
            if (memory.addAndGet(-bytes) < 0) {
                memory.addAndGet(bytes);
                throw new MillraceException(
                        ErrorCode.INTAKE_BUSY,
                        "other uploads hold the memory that the names in this one need");
            }
            held.addAndGet(bytes);
        }

        @Override
        public void disk(long bytes) {
            disk.require(bytes);
        }

        @Override
        public void close() {
            memory.addAndGet(held.getAndSet(0));
        }
    }
}
