package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.adapter.haproxy.MasterSocket.Worker;
import dev.millrace.deployer.app.port.SessionCount;

/** Sums an instance's current and queued sessions over every process of the router. */
public final class HaproxySessionCount implements SessionCount {

    private static final int NAME = 1;
    private static final int QUEUED = 2;
    private static final int CURRENT = 4;

    private final MasterSocket master;

    public HaproxySessionCount(RouterSettings settings) {
        this.master = new MasterSocket(settings.masterSocket());
    }

    @Override
    public Sessions of(InstanceId instance) {
        try {
            var sum = 0;
            for (var worker : master.workers()) {
                sum += count(worker, instance);
            }
            return new Sessions.Known(sum);
        } catch (RouterUnavailableException | NumberFormatException e) {
            return new Sessions.Unknown("the router does not say how many sessions there are");
        }
    }

    private int count(Worker worker, InstanceId instance) {
        var answer = master.ask(worker, "show stat -1 4 -1");
        if (!answer.startsWith("# pxname")) {
            if (!worker.current() && master.workers().stream().noneMatch(worker::equals)) {
                return 0;
            }
            throw new RouterUnavailableException("no statistics of process " + worker.pid());
        }
        return answer.lines()
                .map(line -> line.split(",", -1))
                .filter(words -> words[NAME].equals(instance.value()))
                .mapToInt(words -> number(words[QUEUED]) + number(words[CURRENT]))
                .sum();
    }

    private static int number(String word) {
        return word.isEmpty() ? 0 : Integer.parseInt(word);
    }
}
