using System.Management.Automation;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

/// <summary>
/// What a pretended Windows host remembers: one JSON file in a folder of its own, shared by every process of that host
/// (this engine, the programs of ../windows-programs, the tests). Its shape stands in ../support/stub-state.ts.
/// </summary>
public static class StubState
{
    private static string Folder => Environment.GetEnvironmentVariable("LOWTIDE_STUB_HOST")
        ?? throw new InvalidOperationException("This is no pretended Windows host: LOWTIDE_STUB_HOST is not set");
    private static string StateFile => Path.Combine(Folder, "host.json");

    /// <summary>One look at the state; what <paramref name="use"/> changes is kept.</summary>
    public static T Use<T>(Func<JObject, T> use)
    {
        using var _ = Lock();
        var before = File.ReadAllText(StateFile);
        var settings = new JsonSerializerSettings { DateParseHandling = DateParseHandling.None };
        var state = JsonConvert.DeserializeObject<JObject>(before, settings);
        Settle(state);
        var result = use(state);
        var after = state.ToString(Formatting.None);
        if (after != before)
        {
            File.WriteAllText(StateFile + ".new", after);
            File.Move(StateFile + ".new", StateFile, overwrite: true);
        }
        return result;
    }

    /// <summary>Written down for whoever watches this host, in the order in which it happened.</summary>
    public static void Tell(string what, params (string Name, object Value)[] more)
    {
        var line = new JObject { ["what"] = what };
        foreach (var (name, value) in more) line[name] = value == null ? null : JToken.FromObject(value);
        File.AppendAllText(Path.Combine(Folder, "events.ndjson"), line.ToString(Formatting.None) + "\n");
    }

    /// <summary>The next fault that was ordered for this command, if any; counted.</summary>
    public static JObject FaultFor(string command) => Use(state =>
    {
        if (state["faults"]?[command] is not JObject fault) return null;
        var times = (int?)fault["times"] ?? int.MaxValue;
        if (times <= 0) return null;
        fault["times"] = times - 1;
        return (JObject)fault.DeepClone();
    });

    /// <summary>Milliseconds on the host's own clock: as fast as the practice cluster's, where it is one of its hosts.</summary>
    public static long NowMs(JObject state)
    {
        var real = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + ((long?)state["clockSkewMs"] ?? 0);
        if (state["clock"] is not JObject clock) return real;
        return (long)((double)clock["simulatedEpochMs"] + (real - (double)clock["realEpochMs"]) * (double)clock["speed"]);
    }

    public static DateTime Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).LocalDateTime;

    public static IEnumerable<JObject> List(JObject state, string name) => (state[name] as JArray ?? []).OfType<JObject>();

    /// <summary>What was still to come and is due by now.</summary>
    private static void Settle(JObject state)
    {
        var now = NowMs(state);
        foreach (var service in List(state, "services"))
        {
            if ((long?)service["settlesAtMs"] is long at && at <= now)
            {
                service["state"] = service["settlesTo"];
                service["settlesAtMs"] = null;
                if ((string)service["state"] == "Stopped") service["processId"] = 0;
            }
            if ((long?)service["restartsAtMs"] is not long restartsAt || restartsAt > now) continue;
            service["restartsAtMs"] = null;
            if ((string)service["startMode"] != "Disabled") Run(state, service, "Running", restartsAt);
        }
    }

    public static void Run(JObject state, JObject service, string word, long atMs)
    {
        state["nextProcessId"] = (int)state["nextProcessId"] + 4;
        service["processId"] = state["nextProcessId"];
        service["startedMs"] = atMs;
        service["state"] = word;
    }

    private static FileStream Lock()
    {
        for (var attempt = 0; ; attempt++)
        {
            try { return new FileStream(StateFile + ".lock", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose); }
            catch (IOException) when (attempt < 5_000)
            {
                Thread.Sleep(2);
                // Its holder was killed in the middle of it.
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(StateFile + ".lock") is { TotalSeconds: > 5 and < 3_600 }) File.Delete(StateFile + ".lock");
            }
        }
    }
}

/// <summary>A command that can be told to fail, as its real one would.</summary>
public abstract class StubCommand : PSCmdlet
{
    /// <summary>Writes the ordered fault and is true, or false.</summary>
    private protected bool Fails(string command)
    {
        var fault = StubState.FaultFor(command);
        if (fault == null) return false;
        var exception = new StubException((string)fault["message"] ?? $"{command} failed", (int?)fault["hresult"] ?? unchecked((int)0x80004005));
        Enum.TryParse<ErrorCategory>((string)fault["category"] ?? "NotSpecified", out var category);
        WriteError(new ErrorRecord(exception, (string)fault["errorId"] ?? "StubFault", category, null));
        return true;
    }

    private protected void NotFound(string message, string id) =>
        WriteError(new ErrorRecord(new StubException(message, unchecked((int)0x80070002)), id, ErrorCategory.ObjectNotFound, null));
}

public sealed class StubException : Exception
{
    public StubException(string message, int hresult) : base(message) => HResult = hresult;
}

/// <summary>Objects as CIM gives them: properties, and a class by which methods find them.</summary>
public static class StubObject
{
    public static PSObject Of(string typeName, params (string Name, object Value)[] properties)
    {
        var made = new PSObject();
        made.TypeNames.Insert(0, typeName);
        foreach (var (name, value) in properties) made.Properties.Add(new PSNoteProperty(name, value));
        return made;
    }

    public static string Text(PSObject item, string name) => item.Properties[name]?.Value?.ToString();
}
