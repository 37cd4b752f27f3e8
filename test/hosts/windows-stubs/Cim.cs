using System.Management.Automation;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

[Cmdlet(VerbsCommon.Get, "CimInstance")]
public sealed class GetCimInstanceCommand : StubCommand
{
    [Parameter(Position = 0, Mandatory = true)] public string ClassName { get; set; }

    protected override void ProcessRecord()
    {
        if (Fails($"Get-CimInstance {ClassName}")) return;
        switch (ClassName.ToLowerInvariant())
        {
            case "win32_service": WriteObject(StubState.Use(Services), true); return;
            case "win32_process": WriteObject(StubState.Use(Processes), true); return;
            case "win32_logicaldisk": WriteObject(StubState.Use(Disks), true); return;
            case "win32_computersystemproduct": WriteObject(StubState.Use(state => StubObject.Of("Win32_ComputerSystemProduct", ("UUID", (string)state["biosId"])))); return;
            case "win32_operatingsystem": WriteObject(StubState.Use(System)); return;
            default: NotFound($"Invalid class {ClassName}", "HRESULT 0x80041010"); return;
        }
    }

    private static List<PSObject> Services(JObject state) => StubState.List(state, "services").Select(service => StubObject.Of("Win32_Service",
        ("Name", (string)service["name"]),
        ("PathName", (string)service["pathName"]),
        ("State", (string)service["state"]),
        ("StartMode", (string)service["startMode"]),
        // Older Windows does not have it.
        ("DelayedAutoStart", (bool?)state["tellsDelayedStart"] == false ? null : (object)(bool)service["delayed"]),
        ("ProcessId", (uint)service["processId"]))).ToList();

    private static List<PSObject> Processes(JObject state)
    {
        var all = new List<PSObject> { Process(4, "System", null, (long)state["bootedMs"] + 700) };
        foreach (var service in StubState.List(state, "services").Where(s => (int)s["processId"] != 0))
            all.Add(Process((uint)service["processId"], null, ExecutableOf((string)service["pathName"]), (long)service["startedMs"]));
        foreach (var extra in StubState.List(state, "processes"))
            all.Add(Process((uint)extra["processId"], (string)extra["name"], (string)extra["executablePath"], (long)extra["createdMs"]));
        return all;
    }

    private static PSObject Process(uint id, string name, string path, long createdMs) => StubObject.Of("Win32_Process",
        ("ProcessId", id),
        ("Name", name ?? Regex.Replace(path, @"^.*\\", "")),
        ("ExecutablePath", path),
        ("CreationDate", StubState.Time(createdMs)));

    internal static string ExecutableOf(string pathName) => Regex.Match(pathName, "^\"([^\"]+)\"|^(.+?\\.exe)") is { Success: true } m
        ? m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value
        : pathName;

    private static List<PSObject> Disks(JObject state) => StubState.List(state, "disks").Select(disk => StubObject.Of("Win32_LogicalDisk",
        ("DeviceID", (string)disk["deviceId"]),
        ("DriveType", (uint)disk["driveType"]),
        // A drive without a medium has neither.
        ("FreeSpace", (ulong?)disk["freeSpace"]),
        ("Size", (ulong?)disk["size"]))).ToList();

    private static PSObject System(JObject state)
    {
        var jitter = (long?)state["bootJitterMs"] ?? 0;
        return StubObject.Of("Win32_OperatingSystem",
            ("CSName", (string)state["computerName"]),
            ("Version", (string)state["osVersion"]),
            ("ProductType", (uint)3),
            ("LastBootUpTime", StubState.Time((long)state["bootedMs"] + jitter)),
            ("LocalDateTime", StubState.Time(StubState.NowMs(state))));
    }
}

[Cmdlet(VerbsLifecycle.Invoke, "CimMethod")]
public sealed class InvokeCimMethodCommand : StubCommand
{
    private const int Accepted = 0, DependentsRun = 3, CannotAccept = 5, NotActive = 6, AlreadyRunning = 10, Disabled = 14;
    [Parameter(Mandatory = true, ValueFromPipeline = true)] public PSObject InputObject { get; set; }
    [Parameter(Position = 0, Mandatory = true)] public string MethodName { get; set; }

    protected override void ProcessRecord()
    {
        if (Fails($"Invoke-CimMethod {MethodName}")) return;
        var ordered = (int?)StubState.FaultFor($"{MethodName} returns")?["returnValue"];
        var value = ordered ?? StubState.Use(state => MethodName switch
        {
            "StopService" => Stop(state, Service(state)),
            "StartService" => Start(state, Service(state)),
            "Terminate" => Terminate(state),
            _ => throw new PSArgumentException($"There is no method {MethodName}"),
        });
        StubState.Tell(MethodName, ("name", StubObject.Text(InputObject, "Name")), ("returnValue", value));
        WriteObject(StubObject.Of("Microsoft.Management.Infrastructure.CimMethodResult", ("ReturnValue", (uint)value)));
    }

    private JObject Service(JObject state) =>
        StubState.List(state, "services").First(service => (string)service["name"] == StubObject.Text(InputObject, "Name"));

    private static int Stop(JObject state, JObject service)
    {
        if ((string)service["state"] == "Stopped") return NotActive;
        if ((string)service["state"] != "Running") return CannotAccept;
        var name = (string)service["name"];
        var dependents = StubState.List(state, "services").Where(other => (other["dependsOn"] as JArray ?? []).Any(on => (string)on == name));
        if (dependents.Any(other => (string)other["state"] != "Stopped")) return DependentsRun;
        service["state"] = "Stop Pending";
        service["settlesTo"] = "Stopped";
        service["settlesAtMs"] = (bool?)service["hangsOnStop"] == true ? null : StubState.NowMs(state) + ((long?)service["stopTakesMs"] ?? 0);
        return Accepted;
    }

    private static int Start(JObject state, JObject service)
    {
        if ((string)service["startMode"] == "Disabled") return Disabled;
        if ((string)service["state"] == "Running") return AlreadyRunning;
        if ((string)service["state"] != "Stopped") return CannotAccept;
        var now = StubState.NowMs(state);
        StubState.Run(state, service, "Start Pending", now);
        service["settlesTo"] = "Running";
        service["settlesAtMs"] = now + ((long?)service["startTakesMs"] ?? 0);
        return Accepted;
    }

    private int Terminate(JObject state)
    {
        var id = Convert.ToInt64(InputObject.Properties["ProcessId"].Value);
        foreach (var service in StubState.List(state, "services").Where(s => (long)s["processId"] == id))
        {
            service["processId"] = 0;
            service["state"] = "Stopped";
            service["settlesAtMs"] = null;
            if ((long?)(service["failureActionsMs"] as JArray)?.FirstOrDefault() is long delay) service["restartsAtMs"] = StubState.NowMs(state) + delay;
        }
        foreach (var extra in StubState.List(state, "processes").Where(p => (long)p["processId"] == id).ToList()) extra.Remove();
        return Accepted;
    }
}
