using System.Management.Automation;
using Newtonsoft.Json.Linq;

namespace WindowsStubs;

public abstract class MachineCommand : StubCommand
{
    private protected static PSObject Machine(JObject machine) => StubObject.Of("Microsoft.HyperV.PowerShell.VirtualMachine",
        ("Id", Guid.Parse((string)machine["id"])), ("Name", (string)machine["name"]), ("State", (string)machine["state"]));

    private protected static PSObject Snapshot(JObject machine, JObject snapshot) => StubObject.Of("Microsoft.HyperV.PowerShell.VMSnapshot",
        ("Id", Guid.Parse((string)snapshot["id"])), ("Name", (string)snapshot["name"]), ("SnapshotType", (string)snapshot["type"]),
        ("CreationTime", StubState.Time((long)snapshot["createdMs"])), ("VMId", Guid.Parse((string)machine["id"])));

    private protected static JObject Find(JObject state, object id) => StubState.List(state, "machines").First(machine => Guid.Parse((string)machine["id"]).Equals(id));
    private protected static object Id(PSObject item, string name = "Id") => item.Properties[name].Value is PSObject wrapped ? wrapped.BaseObject : item.Properties[name].Value;
    private protected static JObject Find(JObject state, PSObject snapshot, out JObject machine)
    {
        machine = Find(state, Id(snapshot, "VMId"));
        return ((JArray)machine["snapshots"]).OfType<JObject>().First(one => Guid.Parse((string)one["id"]).Equals(Id(snapshot)));
    }
}

[Cmdlet(VerbsCommon.Get, "VM")]
public sealed class GetVmCommand : MachineCommand
{
    /// <summary>PowerCLI has a command of this name too, which knows servers.</summary>
    [Parameter] public PSObject Server { get; set; }
    protected override void ProcessRecord()
    {
        if (Fails("Get-VM")) return;
        if (Server != null) WriteObject(StubState.Use(state => (state["center"]?["machines"] as JArray ?? []).OfType<JObject>().Select(CenterCommand.Machine).ToList()), true);
        else WriteObject(StubState.Use(state => StubState.List(state, "machines").Select(Machine).ToList()), true);
    }
}

[Cmdlet(VerbsLifecycle.Start, "VM")]
public sealed class StartVmCommand : MachineCommand
{
    [Parameter(Mandatory = true)] public PSObject VM { get; set; }
    protected override void ProcessRecord()
    {
        if (Fails("Start-VM")) return;
        StubState.Use(state => Find(state, Id(VM))["state"] = "Running");
        StubState.Tell("Start-VM", ("machine", Id(VM)));
    }
}

[Cmdlet(VerbsCommon.Get, "VMSnapshot")]
public sealed class GetVmSnapshotCommand : MachineCommand
{
    [Parameter(Mandatory = true)] public PSObject VM { get; set; }
    protected override void ProcessRecord()
    {
        if (Fails("Get-VMSnapshot")) return;
        WriteObject(StubState.Use(state =>
        {
            var machine = Find(state, Id(VM));
            return ((JArray)machine["snapshots"]).OfType<JObject>().Select(one => Snapshot(machine, one)).ToList();
        }), true);
    }
}

[Cmdlet(VerbsData.Checkpoint, "VM")]
public sealed class CheckpointVmCommand : MachineCommand
{
    [Parameter(Mandatory = true)] public PSObject VM { get; set; }
    [Parameter] public string SnapshotName { get; set; }
    [Parameter] public SwitchParameter Passthru { get; set; }
    protected override void ProcessRecord()
    {
        if (Fails("Checkpoint-VM")) return;
        var made = StubState.Use(state =>
        {
            var machine = Find(state, Id(VM));
            var snapshot = new JObject { ["id"] = Guid.NewGuid().ToString(), ["name"] = SnapshotName, ["type"] = "Recovery", ["createdMs"] = StubState.NowMs(state) };
            ((JArray)machine["snapshots"]).Add(snapshot);
            return Snapshot(machine, snapshot);
        });
        StubState.Tell("Checkpoint-VM", ("machine", Id(VM)), ("name", SnapshotName), ("snapshot", Id(made)));
        if (Passthru) WriteObject(made);
    }
}

[Cmdlet(VerbsData.Restore, "VMSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RestoreVmSnapshotCommand : MachineCommand
{
    [Parameter(Mandatory = true)] public PSObject VMSnapshot { get; set; }
    protected override void ProcessRecord()
    {
        if (!ShouldProcess("machine") || Fails("Restore-VMSnapshot")) return;
        StubState.Use(state =>
        {
            Find(state, VMSnapshot, out var machine);
            return machine["state"] = "Off";
        });
        StubState.Tell("Restore-VMSnapshot", ("machine", Id(VMSnapshot, "VMId")), ("snapshot", Id(VMSnapshot)));
    }
}

[Cmdlet(VerbsCommon.Remove, "VMSnapshot", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class RemoveVmSnapshotCommand : MachineCommand
{
    [Parameter(Mandatory = true)] public PSObject VMSnapshot { get; set; }
    protected override void ProcessRecord()
    {
        if (!ShouldProcess("snapshot") || Fails("Remove-VMSnapshot")) return;
        StubState.Use(state => { Find(state, VMSnapshot, out _).Remove(); return true; });
        StubState.Tell("Remove-VMSnapshot", ("machine", Id(VMSnapshot, "VMId")), ("snapshot", Id(VMSnapshot)));
    }
}
