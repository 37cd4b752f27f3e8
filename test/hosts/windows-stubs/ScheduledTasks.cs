using System.Diagnostics;
using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

public abstract class TaskCommand : StubCommand
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)] public string TaskName { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public string TaskPath { get; set; }

    private protected IEnumerable<JObject> Chosen(JObject state) => StubState.List(state, "tasks")
        .Where(task => TaskName == null || ((string)task["name"]).Equals(TaskName, StringComparison.OrdinalIgnoreCase))
        .Where(task => TaskPath == null || (string)task["path"] == TaskPath);

    private protected void Change(string command, Action<JObject, JObject> change)
    {
        if (Fails(command)) return;
        var found = StubState.Use(state =>
        {
            var task = Chosen(state).FirstOrDefault();
            if (task != null) change(state, task);
            return task != null;
        });
        if (!found) NotFound($"No MSFT_ScheduledTask objects found with property 'TaskName' equal to '{TaskName}'.", "CmdletizationQuery_NotFound_TaskName");
        else StubState.Tell(command, ("task", TaskName));
    }

    /// <summary>A task runs as long as its process does.</summary>
    private protected static string StateOf(JObject task)
    {
        if ((bool?)task["disabled"] == true) return "Disabled";
        if ((string)task["forcedState"] is string forced) return forced;
        return (int?)task["processId"] is int id && IsAlive(id) ? "Running" : "Ready";
    }

    private static bool IsAlive(int processId)
    {
        try { return !File.ReadAllText($"/proc/{processId}/stat").Split(')')[^1].TrimStart().StartsWith('Z'); }
        catch (IOException) { return false; }
    }
}

[Cmdlet(VerbsCommon.Get, "ScheduledTask")]
public sealed class GetScheduledTaskCommand : TaskCommand
{
    protected override void ProcessRecord()
    {
        if (Fails("Get-ScheduledTask")) return;
        WriteObject(StubState.Use(state => Chosen(state).Select(task => StubObject.Of("MSFT_ScheduledTask",
            ("TaskName", (string)task["name"]),
            ("TaskPath", (string)task["path"]),
            ("State", StateOf(task)),
            ("Actions", (task["actions"] as JArray ?? []).Select(action => StubObject.Of("MSFT_TaskExecAction",
                ("Execute", (string)action["execute"]), ("Arguments", (string)action["arguments"]))).ToArray()))).ToList()), true);
    }
}

[Cmdlet(VerbsLifecycle.Enable, "ScheduledTask")]
public sealed class EnableScheduledTaskCommand : TaskCommand
{
    protected override void ProcessRecord() => Change("Enable-ScheduledTask", (_, task) => task["disabled"] = false);
}

[Cmdlet(VerbsLifecycle.Disable, "ScheduledTask")]
public sealed class DisableScheduledTaskCommand : TaskCommand
{
    protected override void ProcessRecord() => Change("Disable-ScheduledTask", (_, task) => task["disabled"] = true);
}

[Cmdlet(VerbsLifecycle.Unregister, "ScheduledTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class UnregisterScheduledTaskCommand : TaskCommand
{
    protected override void ProcessRecord()
    {
        if (ShouldProcess(TaskName)) Change("Unregister-ScheduledTask", (_, task) => task.Remove());
    }
}

[Cmdlet(VerbsLifecycle.Start, "ScheduledTask")]
public sealed class StartScheduledTaskCommand : TaskCommand
{
    protected override void ProcessRecord() => Change("Start-ScheduledTask", (_, task) =>
    {
        var action = (JObject)task["actions"][0];
        var start = new ProcessStartInfo("/usr/bin/setsid") { UseShellExecute = false };
        start.ArgumentList.Add("/bin/sh");
        start.ArgumentList.Add("-c");
        // As detached as a task of the scheduler is from whoever started it.
        start.ArgumentList.Add("exec \"$0\" $1 </dev/null >/dev/null 2>&1");
        start.ArgumentList.Add((string)action["execute"]);
        start.ArgumentList.Add((string)action["arguments"]);
        task["processId"] = Process.Start(start).Id;
    });
}

[Cmdlet(VerbsCommon.New, "ScheduledTaskAction")]
public sealed class NewScheduledTaskActionCommand : StubCommand
{
    [Parameter(Mandatory = true)] public string Execute { get; set; }
    [Parameter] public string Argument { get; set; }
    protected override void ProcessRecord() => WriteObject(StubObject.Of("MSFT_TaskExecAction", ("Execute", Execute), ("Arguments", Argument)));
}

[Cmdlet(VerbsCommon.New, "ScheduledTaskPrincipal")]
public sealed class NewScheduledTaskPrincipalCommand : StubCommand
{
    [Parameter(Mandatory = true)] public string UserId { get; set; }
    [Parameter, ValidateSet("S4U", "ServiceAccount", "Interactive", "Password", "Group")] public string LogonType { get; set; }
    [Parameter, ValidateSet("Limited", "Highest")] public string RunLevel { get; set; }
    protected override void ProcessRecord() =>
        WriteObject(StubObject.Of("MSFT_TaskPrincipal2", ("UserId", UserId), ("LogonType", LogonType), ("RunLevel", RunLevel)));
}

[Cmdlet(VerbsCommon.New, "ScheduledTaskSettingsSet")]
public sealed class NewScheduledTaskSettingsSetCommand : StubCommand
{
    [Parameter] public SwitchParameter AllowStartIfOnBatteries { get; set; }
    [Parameter] public SwitchParameter DontStopIfGoingOnBatteries { get; set; }
    [Parameter] public TimeSpan ExecutionTimeLimit { get; set; } = TimeSpan.FromDays(3);
    protected override void ProcessRecord() => WriteObject(StubObject.Of("MSFT_TaskSettings3",
        ("OnBatteries", (bool)AllowStartIfOnBatteries && DontStopIfGoingOnBatteries), ("ExecutionTimeLimit", ExecutionTimeLimit.ToString())));
}

[Cmdlet(VerbsLifecycle.Register, "ScheduledTask")]
public sealed class RegisterScheduledTaskCommand : StubCommand
{
    [Parameter(Mandatory = true)] public string TaskName { get; set; }
    [Parameter] public string TaskPath { get; set; } = "\\";
    [Parameter(Mandatory = true)] public PSObject[] Action { get; set; }
    [Parameter] public PSObject Principal { get; set; }
    [Parameter] public PSObject Settings { get; set; }
    [Parameter] public string Description { get; set; }

    protected override void ProcessRecord()
    {
        if (Fails("Register-ScheduledTask")) return;
        var made = StubState.Use(state =>
        {
            if (StubState.List(state, "tasks").Any(task => (string)task["name"] == TaskName)) return false;
            ((JArray)state["tasks"]).Add(new JObject
            {
                ["path"] = TaskPath,
                ["name"] = TaskName,
                ["user"] = StubObject.Text(Principal, "UserId"),
                ["runLevel"] = StubObject.Text(Principal, "RunLevel"),
                ["onBatteries"] = Settings.Properties["OnBatteries"].Value is true,
                ["actions"] = new JArray(Action.Select(action => new JObject
                {
                    ["execute"] = StubObject.Text(action, "Execute"),
                    ["arguments"] = StubObject.Text(action, "Arguments"),
                })),
            });
            return true;
        });
        if (!made) { WriteError(new ErrorRecord(new StubException("Cannot create a file when that file already exists.", unchecked((int)0x800700b7)), "HRESULT 0x800700b7", ErrorCategory.ResourceExists, TaskName)); return; }
        StubState.Tell("Register-ScheduledTask", ("task", TaskName));
        WriteObject(StubObject.Of("MSFT_ScheduledTask", ("TaskName", TaskName), ("TaskPath", TaskPath), ("State", "Ready")));
    }
}
