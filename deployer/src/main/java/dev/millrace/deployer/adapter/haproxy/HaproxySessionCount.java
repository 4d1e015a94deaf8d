package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.contracts.id.InstanceId;
import dev.millrace.deployer.adapter.haproxy.MasterSocket.Worker;
import dev.millrace.deployer.app.port.SessionCount;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

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

    /** The sessions of every server, by the name of its instance; one look for all of them. */
    public Map<String, Integer> all() {
        var sums = new HashMap<String, Integer>();
        for (var worker : master.workers()) {
            rows(worker).forEach(words -> sums.merge(words[NAME], sessions(words), Integer::sum));
        }
        return sums;
    }

    private int count(Worker worker, InstanceId instance) {
        return rows(worker)
                .filter(words -> words[NAME].equals(instance.value()))
                .mapToInt(HaproxySessionCount::sessions)
                .sum();
    }

    private Stream<String[]> rows(Worker worker) {
        var answer = master.ask(worker, "show stat -1 4 -1");
        if (!answer.startsWith("# pxname")) {
            if (!worker.current() && master.workers().stream().noneMatch(worker::equals)) {
                return Stream.empty();
            }
            throw new RouterUnavailableException("no statistics of process " + worker.pid());
        }
        return answer.lines()
                .map(line -> line.split(",", -1))
                .filter(words -> words.length > CURRENT && !words[0].startsWith("#"));
    }

    private static int sessions(String[] words) {
        return number(words[QUEUED]) + number(words[CURRENT]);
    }

    private static int number(String word) {
        return word.isEmpty() ? 0 : Integer.parseInt(word);
    }
}
